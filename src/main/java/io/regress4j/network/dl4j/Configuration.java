package io.regress4j.network.dl4j;

import io.regress4j.network.DenseSpec;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Linear;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.optimizer.Optimizer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Makes a {@link MultiLayerConfiguration} of a specification, in one choice of words. */
record Configuration(
        Words layers,
        Activation.Dialect<IActivation> activations,
        Optimizer.Dialect<IUpdater> optimizers,
        Loss.Dialect<ILossFunction> losses) {

    /** With classes of our own where DL4J has none, or computes otherwise than Keras. */
    static final Configuration EXACT =
            new Configuration(Dl4jLayers::new, new Dl4jActivations(), new Dl4jOptimizers(), new Dl4jLosses());

    /** In classes of DL4J alone, so that plain DL4J can read it: it predicts the same where DL4J's activations do not overflow,
     * and trains with stand-ins. */
    static final Configuration PLAIN = new Configuration(
            Dl4jLayers.Plain::new, new Dl4jActivations.Plain(), new Dl4jOptimizers.Plain(), new Dl4jLosses.Plain());

    /** The words for the layers. */
    interface Words {
        /**
         * @param inputs of the layer
         * @param loss of the network if the layer is its last, else null
         */
        LayerSpec.Dialect<Layer> of(int inputs, ILossFunction loss, Activation.Dialect<IActivation> activations);
    }

    MultiLayerConfiguration of(NetworkSpec spec, long seed) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(Nd4jArrays.type(spec.dtype()))
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .biasInit(0)
                .updater(
                        this.equals(EXACT) && spec.updates().hasAverage()
                                ? new RuleUpdater(spec.optimizer(), true)
                                : spec.optimizer().in(optimizers))
                .list();
        ILossFunction loss = spec.loss().in(losses);
        int last = spec.layers().size() - 1;
        for (int i = 0; i <= last; i++) {
            list.layer(spec.layers().get(i).in(layers.of(spec.inputsOf(i), i == last ? loss : null, activations)));
        }
        if (!(spec.layers().get(last) instanceof DenseSpec)) {
            // Deeplearning4j wants the loss in a last layer of its own.
            list.layer(new LossLayer.Builder(loss)
                    .activation(new Linear().in(activations))
                    .build());
        }
        return list.build();
    }
}
