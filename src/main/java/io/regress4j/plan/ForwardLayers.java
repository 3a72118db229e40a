package io.regress4j.plan;

import io.regress4j.backend.Backend;
import io.regress4j.network.Activation;
import io.regress4j.network.Dtype;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Turns the layers of a network into those of a forward plan, on the network's own parameters. */
final class ForwardLayers {
    private final MultiLayerNetwork network;
    private final Dtype dtype;
    private final int batchSize;
    private final List<ForwardLayer> layers = new ArrayList<>();
    private int width;
    private long offset;

    private ForwardLayers(MultiLayerNetwork network, int batchSize) {
        this.network = network;
        this.dtype = Dtype.of(network.params());
        this.batchSize = batchSize;
        this.width = inputs(network);
    }

    /** @throws UnsupportedNetworkException if the network holds something that plans cannot run */
    static List<ForwardLayer> of(MultiLayerNetwork network, int batchSize) throws UnsupportedNetworkException {
        if (!Backend.isCpu()) {
            throw new UnsupportedNetworkException("a backend other than the CPU");
        }
        ForwardLayers compiler = new ForwardLayers(network, batchSize);
        for (int i = 0; i < network.getnLayers(); i++) {
            compiler.add(network.getLayer(i).conf().getLayer());
        }
        if (compiler.width != 1) {
            throw new UnsupportedNetworkException("an output of %d units".formatted(compiler.width));
        }
        return compiler.layers;
    }

    /** Number of features: what the first layer with weights takes, because those before it change no width. */
    static int inputs(MultiLayerNetwork network) {
        return IntStream.range(0, network.getnLayers())
                .map(layer -> Math.toIntExact(network.layerInputSize(layer)))
                .filter(inputs -> inputs > 0)
                .findFirst()
                .orElse(1);
    }

    private void add(Layer layer) throws UnsupportedNetworkException {
        if (layer instanceof DenseLayer dense && !dense.hasLayerNorm()) {
            addDense(dense, dense.hasBias());
        } else if (layer instanceof OutputLayer output) {
            addDense(output, output.hasBias());
        } else if (layer instanceof BatchNormalization normalization && !normalization.isLockGammaBeta()) {
            addNormalization(normalization);
        } else if (layer instanceof ActivationLayer activation) {
            addActivation(activation.getActivationFn());
        } else if (layer instanceof LossLayer loss) {
            addActivation(loss.getActivationFn());
        } else if (!(layer instanceof DropoutLayer)) { // which does nothing in prediction
            throw new UnsupportedNetworkException(
                    "a layer %s".formatted(layer.getClass().getSimpleName()));
        }
    }

    private void addDense(FeedForwardLayer dense, boolean hasBias) throws UnsupportedNetworkException {
        int units = Math.toIntExact(dense.getNOut());
        HostArray kernel = parameters(width * units);
        HostArray bias = hasBias ? parameters(units) : null;
        layers.add(new DenseForward(kernel, bias, width, units, batchSize));
        width = units;
        addActivation(dense.getActivationFn());
    }

    private void addNormalization(BatchNormalization layer) throws UnsupportedNetworkException {
        if (layer.isUseLogStd()) {
            throw new UnsupportedNetworkException("batch normalization that keeps logarithms");
        }
        layers.add(new BatchNormalizationForward(parameters(4 * width), width, layer.getEps(), dtype, batchSize));
        if (!activation(((BaseLayer) layer).getActivationFn()).equals(Activation.LINEAR)) {
            addActivation(layer.getActivationFn());
        }
    }

    private void addActivation(IActivation function) throws UnsupportedNetworkException {
        layers.add(new ActivationForward(activation(function).function(), width, dtype, batchSize));
    }

    private static Activation activation(IActivation function) throws UnsupportedNetworkException {
        try {
            return Activation.of(function);
        } catch (IllegalArgumentException e) {
            throw new UnsupportedNetworkException(e.getMessage());
        }
    }

    /** The next numbers of the network's flat parameter vector. */
    private HostArray parameters(int count) {
        offset += count;
        return HostArray.of(
                network.params().reshape(network.params().length()).get(NDArrayIndex.interval(offset - count, offset)));
    }
}
