package io.regress4j.network.dl4j;

import io.regress4j.network.ActivationSpec;
import io.regress4j.network.BatchNormalizationSpec;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.DropoutSpec;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Linear;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Deeplearning4j's word for each kind of layer.
 *
 * @param inputs of the layer
 * @param loss of the network if the layer is its last, else null
 * @param activations the words for activation functions
 */
record Dl4jLayers(int inputs, ILossFunction loss, Activation.Dialect<IActivation> activations)
        implements LayerSpec.Dialect<Layer> {

    @Override
    public Layer dense(DenseSpec layer) {
        FeedForwardLayer.Builder<?> builder = loss == null
                ? new DenseLayer.Builder().hasBias(layer.hasBias())
                : new OutputLayer.Builder(loss).hasBias(layer.hasBias());
        return builder.nIn(inputs)
                .nOut(layer.units())
                .activation(layer.activation().in(activations))
                .build();
    }

    @Override
    public Layer activation(ActivationSpec layer) {
        return new ActivationLayer.Builder()
                .activation(layer.function().in(activations))
                .build();
    }

    @Override
    public Layer batchNormalization(BatchNormalizationSpec layer) {
        return new BatchNormalization.Builder()
                .decay(layer.momentum())
                .nIn(inputs)
                .nOut(inputs)
                .eps(layer.epsilon())
                .useLogStd(false)
                .activation(new Linear().in(activations))
                .build();
    }

    @Override
    public Layer dropout(DropoutSpec layer) {
        return new DropoutLayer.Builder(1 - layer.rate()).build(); // DL4J counts what stays
    }
}
