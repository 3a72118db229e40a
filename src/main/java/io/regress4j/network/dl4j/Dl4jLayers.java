package io.regress4j.network.dl4j;

import io.regress4j.network.ActivationSpec;
import io.regress4j.network.ActivityRegularizationSpec;
import io.regress4j.network.AlphaDropoutSpec;
import io.regress4j.network.BatchNormalizationSpec;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.DropoutSpec;
import io.regress4j.network.GaussianDropoutSpec;
import io.regress4j.network.GaussianNoiseSpec;
import io.regress4j.network.LayerNormalizationSpec;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.PreluSpec;
import io.regress4j.network.UnitNormalizationSpec;
import io.regress4j.network.Variable;
import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Linear;
import io.regress4j.network.constraint.NoConstraint;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Deeplearning4j's word for each kind of layer: its own where it computes as Keras does, else {@link SpecLayer}. */
class Dl4jLayers implements LayerSpec.Dialect<Layer> {
    private static final String KERNEL = "W"; // as DL4J calls the variables of a dense layer
    private static final String BIAS = "b";

    /** Of the layer. */
    final int inputs;

    /** The words for activation functions. */
    final Activation.Dialect<IActivation> activations;

    private final ILossFunction loss; // of the network if the layer is its last, else null

    Dl4jLayers(int inputs, ILossFunction loss, Activation.Dialect<IActivation> activations) {
        this.inputs = inputs;
        this.loss = loss;
        this.activations = activations;
    }

    @Override
    public Layer dense(DenseSpec layer) {
        FeedForwardLayer.Builder<?> builder = loss == null
                ? new DenseLayer.Builder().hasBias(layer.hasBias())
                : new OutputLayer.Builder(loss).hasBias(layer.hasBias());
        FeedForwardLayer dense = builder.nIn(inputs)
                .nOut(layer.units())
                .activation(layer.activation().in(activations))
                .build();
        dense.setRegularization(Dl4jPenalty.of(layer.kernel().penalty()));
        dense.setRegularizationBias(Dl4jPenalty.of(layer.bias().penalty()));
        dense.setConstraints(constraints(layer));
        return dense;
    }

    private List<LayerConstraint> constraints(DenseSpec layer) {
        List<LayerConstraint> constraints = new ArrayList<>();
        List<String> names = List.of(KERNEL, BIAS);
        List<Variable> variables = layer.variables(inputs);
        for (int i = 0; i < variables.size(); i++) {
            if (!(variables.get(i).spec().constraint() instanceof NoConstraint)) {
                constraints.add(new HeldParameter(names.get(i), variables.get(i)));
            }
        }
        return constraints.isEmpty() ? null : constraints;
    }

    @Override
    public Layer activation(ActivationSpec layer) {
        return new ActivationLayer.Builder()
                .activation(layer.function().in(activations))
                .build();
    }

    @Override
    public Layer batchNormalization(BatchNormalizationSpec layer) {
        return ours(layer);
    }

    @Override
    public Layer layerNormalization(LayerNormalizationSpec layer) {
        return ours(layer);
    }

    @Override
    public Layer unitNormalization(UnitNormalizationSpec layer) {
        return ours(layer);
    }

    @Override
    public Layer prelu(PreluSpec layer) {
        return ours(layer);
    }

    @Override
    public Layer activityRegularization(ActivityRegularizationSpec layer) {
        return ours(layer);
    }

    @Override
    public Layer dropout(DropoutSpec layer) {
        return ours(layer);
    }

    @Override
    public Layer gaussianNoise(GaussianNoiseSpec layer) {
        return ours(layer);
    }

    @Override
    public Layer gaussianDropout(GaussianDropoutSpec layer) {
        return ours(layer);
    }

    @Override
    public Layer alphaDropout(AlphaDropoutSpec layer) {
        return ours(layer);
    }

    private Layer ours(LayerSpec layer) {
        return new SpecLayer(layer, inputs);
    }

    /**
     * In classes of DL4J alone, where it has one that predicts the same. It has none for layer and unit normalization, so that
     * only a program with our classes reads them.
     */
    static final class Plain extends Dl4jLayers {
        Plain(int inputs, ILossFunction loss, Activation.Dialect<IActivation> activations) {
            super(inputs, loss, activations);
        }

        @Override
        public Layer dense(DenseSpec layer) {
            Layer dense = super.dense(layer);
            dense.setConstraints(null);
            return dense;
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
        public Layer prelu(PreluSpec layer) {
            return new PReLULayer.Builder()
                    .inputShape(inputs)
                    .nIn(inputs)
                    .nOut(inputs)
                    .build();
        }

        @Override
        public Layer activityRegularization(ActivityRegularizationSpec layer) {
            return activation(new ActivationSpec(new Linear()));
        }

        @Override
        public Layer dropout(DropoutSpec layer) {
            return new DropoutLayer.Builder(1 - layer.rate()).build(); // DL4J counts what stays
        }

        @Override
        public Layer gaussianNoise(GaussianNoiseSpec layer) {
            return new DropoutLayer.Builder(new GaussianNoise(layer.stddev())).build();
        }

        @Override
        public Layer gaussianDropout(GaussianDropoutSpec layer) {
            return new DropoutLayer.Builder(new GaussianDropout(layer.rate())).build();
        }

        @Override
        public Layer alphaDropout(AlphaDropoutSpec layer) {
            return new DropoutLayer.Builder(new AlphaDropout(1 - layer.rate())).build();
        }
    }
}
