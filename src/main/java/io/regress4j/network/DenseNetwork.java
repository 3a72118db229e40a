package io.regress4j.network;

import io.regress4j.backend.Backend;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Makes a {@link MultiLayerNetwork} of a specification. */
public final class DenseNetwork {
    private DenseNetwork() {}

    /** A network with the initial weights that {@code seed} gives. */
    public static MultiLayerNetwork create(NetworkSpec spec, long seed) {
        Backend.prepare();
        return create(spec, GlorotUniform.draw(spec, seed), seed);
    }

    /**
     * A network with given weights.
     *
     * @param parameters flat parameter vector [parameters]
     */
    public static MultiLayerNetwork create(NetworkSpec spec, INDArray parameters, long seed) {
        Backend.prepare();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration(spec, seed));
        network.init(parameters, true);
        return network;
    }

    /**
     * A network whose training can go on.
     *
     * @param parameters flat parameter vector [parameters]
     * @param state what the optimizer has kept, in DL4J's layout [state size]; null for none
     * @param iterations optimizer steps taken
     */
    public static MultiLayerNetwork resume(
            NetworkSpec spec, INDArray parameters, INDArray state, int iterations, long seed) {
        MultiLayerNetwork network = create(spec, parameters, seed);
        network.getLayerWiseConfigurations().setIterationCount(iterations);
        if (state != null) {
            network.getUpdater().setStateViewArray(network, state, false);
        }
        return network;
    }

    /**
     * The network's configuration in classes of DL4J alone, so that plain DL4J can read it: for training there, Nesterov
     * stands in for plain momentum and MSE for Huber; predictions are the same where DL4J's activations do not overflow.
     */
    public static MultiLayerConfiguration plainConfiguration(MultiLayerNetwork network) {
        MultiLayerConfiguration plain = network.getLayerWiseConfigurations().clone();
        for (NeuralNetConfiguration conf : plain.getConfs()) {
            if (conf.getLayer() instanceof BaseLayer layer && layer.getIUpdater() instanceof Momentum momentum) {
                layer.setIUpdater(new Nesterovs(momentum.getLearningRate(), momentum.getMomentum()));
            }
            if (conf.getLayer() instanceof BaseLayer layer) {
                layer.setActivationFn(plain(layer.getActivationFn()));
            }
            if (conf.getLayer() instanceof ActivationLayer layer) {
                layer.setActivationFn(plain(layer.getActivationFn()));
            }
            if (conf.getLayer() instanceof BaseOutputLayer output && output.getLossFn() instanceof HuberLoss) {
                output.setLossFn(new LossMSE());
            }
        }
        return plain;
    }

    private static IActivation plain(IActivation function) {
        return function instanceof StableActivation stable ? stable.activation().plainDl4j() : function;
    }

    private static MultiLayerConfiguration configuration(NetworkSpec spec, long seed) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(spec.dtype().nd4j())
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .biasInit(0)
                .updater(spec.optimizer().dl4j())
                // DL4J adds ½ · l2 · Σ w², Keras l2 · Σ w².
                .l2(2 * spec.l2())
                .list();
        int last = spec.layers().size() - 1;
        for (int i = 0; i <= last; i++) {
            layers.layer(layer(spec, i));
        }
        if (!(spec.layers().get(last) instanceof DenseSpec)) {
            // Deeplearning4j wants the loss in a last layer of its own.
            layers.layer(new LossLayer.Builder(spec.loss().dl4j())
                    .activation(Activation.LINEAR.dl4j())
                    .build());
        }
        return layers.build();
    }

    private static Layer layer(NetworkSpec spec, int index) {
        LayerSpec layer = spec.layers().get(index);
        int inputs = spec.inputsOf(index);
        if (layer instanceof DenseSpec dense) {
            FeedForwardLayer.Builder<?> builder = index < spec.layers().size() - 1
                    ? new DenseLayer.Builder().hasBias(dense.hasBias())
                    : new OutputLayer.Builder(spec.loss().dl4j()).hasBias(dense.hasBias());
            return builder.nIn(inputs)
                    .nOut(dense.units())
                    .activation(dense.activation().dl4j())
                    .build();
        }
        if (layer instanceof BatchNormalizationSpec normalization) {
            return new BatchNormalization.Builder()
                    .decay(normalization.momentum())
                    .nIn(inputs)
                    .nOut(inputs)
                    .eps(normalization.epsilon())
                    .useLogStd(false)
                    .activation(Activation.LINEAR.dl4j())
                    .build();
        }
        if (layer instanceof DropoutSpec dropout) {
            return new DropoutLayer.Builder(1 - dropout.rate()).build(); // DL4J counts what stays
        }
        return new ActivationLayer.Builder()
                .activation(((ActivationSpec) layer).function().dl4j())
                .build();
    }
}
