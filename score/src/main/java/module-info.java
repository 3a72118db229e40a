/** Predicts with the models of regress4j, in plain Java: {@code io.regress4j.model.Predictor} is where to start. */
module io.regress4j.score {
    requires ch.randelshofer.fastdoubleparser;
    requires com.fasterxml.jackson.core;
    requires de.siegmar.fastcsv;
    requires jdk.management; // whether the processor fuses a product with a sum, only the JVM's flags tell
    requires org.apache.commons.numbers.gamma;

    exports io.regress4j.batch;
    exports io.regress4j.csv;
    exports io.regress4j.data;
    exports io.regress4j.evaluation;
    exports io.regress4j.files;
    exports io.regress4j.model;
    exports io.regress4j.model.callback;
    exports io.regress4j.network;
    exports io.regress4j.network.activation;
    exports io.regress4j.network.constraint;
    exports io.regress4j.network.initializer;
    exports io.regress4j.network.loss;
    exports io.regress4j.network.optimizer;
    exports io.regress4j.network.penalty;
    exports io.regress4j.network.schedule;
    exports io.regress4j.preprocessing;
}
