package io.regress4j.network.dl4j;

import io.regress4j.network.DenseSpec;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Linear;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.optimizer.Optimizer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Makes a {@link MultiLayerConfiguration} of a specification, in one choice of words. */
record Configuration(
        Activation.Dialect<IActivation> activations,
        Optimizer.Dialect<IUpdater> optimizers,
        Loss.Dialect<ILossFunction> losses) {

    /** With classes of our own where DL4J has none, or computes otherwise than Keras. */
    static final Configuration EXACT = new Configuration(new Dl4jActivations(), new Dl4jOptimizers(), new Dl4jLosses());

    /** In classes of DL4J alone, so that plain DL4J can read it: it predicts the same where DL4J's activations do not overflow,
     * and trains with stand-ins. */
    static final Configuration PLAIN =
            new Configuration(new Dl4jActivations.Plain(), new Dl4jOptimizers.Plain(), new Dl4jLosses.Plain());

    MultiLayerConfiguration of(NetworkSpec spec, long seed) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(Nd4jArrays.type(spec.dtype()))
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .biasInit(0)
                .updater(spec.optimizer().in(optimizers))
                // DL4J adds ½ · l2 · Σ w², Keras l2 · Σ w².
                .l2(2 * spec.l2())
                .list();
        ILossFunction loss = spec.loss().in(losses);
        int last = spec.layers().size() - 1;
        for (int i = 0; i <= last; i++) {
            Dl4jLayers words = new Dl4jLayers(spec.inputsOf(i), i == last ? loss : null, activations);
            layers.layer(spec.layers().get(i).in(words));
        }
        if (!(spec.layers().get(last) instanceof DenseSpec)) {
            // Deeplearning4j wants the loss in a last layer of its own.
            layers.layer(new LossLayer.Builder(loss)
                    .activation(new Linear().in(activations))
                    .build());
        }
        return layers.build();
    }
}
