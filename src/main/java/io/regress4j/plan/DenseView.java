package io.regress4j.plan;

import io.regress4j.backend.Backend;
import io.regress4j.network.Activation;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A dense layer seen through views of its network's flat arrays.
 *
 * @param activation applied to each output
 * @param kernel [inputs, units]
 * @param bias [units]
 * @param kernelGradient [inputs, units]
 * @param biasGradient [units]
 */
record DenseView(
        Activation activation, INDArray kernel, INDArray bias, INDArray kernelGradient, INDArray biasGradient) {

    int inputs() {
        return kernel.rows();
    }

    int units() {
        return kernel.columns();
    }

    /** The network's own flat gradient vector. */
    static INDArray gradients(MultiLayerNetwork network) {
        if (network.getFlattenedGradients() == null) {
            network.initGradientsView();
        }
        return network.getFlattenedGradients();
    }

    /**
     * All layers of a network.
     *
     * @param gradients flat, like the network's own
     * @throws UnsupportedNetworkException if a layer is not a plain dense one with a bias
     */
    static List<DenseView> of(MultiLayerNetwork network, INDArray gradients) throws UnsupportedNetworkException {
        if (!Backend.isCpu()) {
            throw new UnsupportedNetworkException("a backend other than the CPU");
        }
        List<DenseView> views = new ArrayList<>();
        long offset = 0;
        for (int i = 0; i < network.getnLayers(); i++) {
            FeedForwardLayer layer = dense(network, i);
            Slices parameters = new Slices(network.params(), offset, layer.getNIn(), layer.getNOut());
            Slices slopes = new Slices(gradients, offset, layer.getNIn(), layer.getNOut());
            views.add(new DenseView(
                    activation(layer), parameters.kernel(), parameters.bias(), slopes.kernel(), slopes.bias()));
            offset += (layer.getNIn() + 1) * layer.getNOut();
        }
        return views;
    }

    private static FeedForwardLayer dense(MultiLayerNetwork network, int index) throws UnsupportedNetworkException {
        NeuralNetConfiguration conf = network.getLayer(index).conf();
        String what =
                "layer %d, a %s".formatted(index, conf.getLayer().getClass().getSimpleName());
        boolean isDense = conf.getLayer() instanceof DenseLayer dense && dense.hasBias() && !dense.hasLayerNorm();
        boolean isOutput = conf.getLayer() instanceof OutputLayer output && output.hasBias();
        if (!isDense && !isOutput) {
            throw new UnsupportedNetworkException(what);
        }
        FeedForwardLayer layer = (FeedForwardLayer) conf.getLayer();
        refuse(layer.getIDropout() != null, what + " with dropout");
        refuse(layer.getConstraints() != null && !layer.getConstraints().isEmpty(), what + " with a constraint");
        refuse(!layer.getRegularizationBias().isEmpty(), what + " with a penalty on its bias");
        refuse(layer.getBiasUpdater() != null, what + " with an updater of its bias");
        refuse(layer.getGradientNormalization() != GradientNormalization.None, what + " with clipped gradients");
        refuse(!conf.isMiniBatch(), "gradients that are sums instead of means");
        refuse(isOutput && layer.getNOut() != 1, "an output of %d units".formatted(layer.getNOut()));
        return layer;
    }

    private static void refuse(boolean isUnknown, String what) throws UnsupportedNetworkException {
        if (isUnknown) {
            throw new UnsupportedNetworkException(what);
        }
    }

    private static Activation activation(BaseLayer layer) throws UnsupportedNetworkException {
        try {
            return Activation.of(layer.getActivationFn());
        } catch (IllegalArgumentException e) {
            throw new UnsupportedNetworkException(e.getMessage());
        }
    }

    /** A layer's part of a flat array: the kernel column by column, then the bias. */
    private record Slices(INDArray flat, long offset, long inputs, long units) {
        INDArray kernel() {
            return interval(offset, inputs * units).reshape('f', inputs, units);
        }

        INDArray bias() {
            return interval(offset + inputs * units, units);
        }

        private INDArray interval(long start, long length) {
            return flat.reshape(flat.length()).get(NDArrayIndex.interval(start, start + length));
        }
    }
}
