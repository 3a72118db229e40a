package io.regress4j.parity;

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
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.PreluSpec;
import io.regress4j.network.UnitNormalizationSpec;
import io.regress4j.network.VariableSpec;
import io.regress4j.network.optimizer.Adadelta;
import io.regress4j.network.optimizer.Adagrad;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.AdamW;
import io.regress4j.network.optimizer.Adamax;
import io.regress4j.network.optimizer.AmsGrad;
import io.regress4j.network.optimizer.Ftrl;
import io.regress4j.network.optimizer.Lion;
import io.regress4j.network.optimizer.Momentum;
import io.regress4j.network.optimizer.Nadam;
import io.regress4j.network.optimizer.Nesterov;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.RmsProp;
import io.regress4j.network.optimizer.Sgd;
import io.regress4j.network.optimizer.UpdateSettings;
import io.regress4j.network.penalty.Penalty;

/**
 * The settings that Keras on TensorFlow takes through float32, in a float64 network too: factors of penalties, decays of
 * weights, some decays of averages, and what accumulators begin with. In float32 nothing changes. What the correction of a
 * bias does is told by {@link KerasBackend#biasCorrection}.
 */
final class Float32Settings {
    private Float32Settings() {}

    static NetworkSpec of(NetworkSpec spec) {
        UpdateSettings updates = spec.updates();
        return spec.withLayers(spec.layers().stream()
                        .map(layer -> layer.in(new Layers()))
                        .toList())
                .withOptimizer(spec.optimizer().in(new Rules()))
                .withUpdates(updates.withWeightDecay(rounded(updates.weightDecay()), updates.undecayed()));
    }

    private static double rounded(double value) {
        return (float) value;
    }

    private static Penalty rounded(Penalty penalty) {
        return new Penalty(rounded(penalty.l1()), rounded(penalty.l2()));
    }

    private static VariableSpec rounded(VariableSpec variable) {
        return variable.withPenalty(rounded(variable.penalty()));
    }

    private static final class Rules implements Optimizer.Dialect<Optimizer> {
        @Override
        public Optimizer adam(Adam rule) {
            return rule;
        }

        @Override
        public Optimizer amsGrad(AmsGrad rule) {
            return rule;
        }

        @Override
        public Optimizer adamW(AdamW rule) {
            return new AdamW(
                    rule.learningRate(), rounded(rule.weightDecay()), rule.beta1(), rule.beta2(), rule.epsilon());
        }

        @Override
        public Optimizer nadam(Nadam rule) {
            return rule;
        }

        @Override
        public Optimizer adamax(Adamax rule) {
            return rule;
        }

        @Override
        public Optimizer rmsProp(RmsProp rule) {
            return rule;
        }

        @Override
        public Optimizer adagrad(Adagrad rule) {
            return new Adagrad(rule.learningRate(), rounded(rule.initialAccumulator()), rule.epsilon());
        }

        @Override
        public Optimizer adadelta(Adadelta rule) {
            return rule;
        }

        @Override
        public Optimizer lion(Lion rule) {
            return new Lion(rule.learningRate(), rounded(rule.beta1()), rounded(rule.beta2()));
        }

        @Override
        public Optimizer ftrl(Ftrl rule) {
            return new Ftrl(
                    rule.learningRate(),
                    rule.power(),
                    rounded(rule.initialAccumulator()),
                    rule.l1(),
                    rule.l2(),
                    rule.shrinkage(),
                    rule.beta());
        }

        @Override
        public Optimizer sgd(Sgd rule) {
            return rule;
        }

        @Override
        public Optimizer momentum(Momentum rule) {
            return new Momentum(rule.learningRate(), rounded(rule.momentum()));
        }

        @Override
        public Optimizer nesterov(Nesterov rule) {
            return new Nesterov(rule.learningRate(), rounded(rule.momentum()));
        }
    }

    private static final class Layers implements LayerSpec.Dialect<LayerSpec> {
        @Override
        public LayerSpec dense(DenseSpec layer) {
            return new DenseSpec(
                    layer.units(), layer.activation(), layer.hasBias(), rounded(layer.kernel()), rounded(layer.bias()));
        }

        @Override
        public LayerSpec activation(ActivationSpec layer) {
            return layer;
        }

        @Override
        public LayerSpec batchNormalization(BatchNormalizationSpec layer) {
            return new BatchNormalizationSpec(
                    layer.epsilon(),
                    layer.momentum(),
                    layer.center(),
                    layer.scale(),
                    rounded(layer.gamma()),
                    rounded(layer.beta()));
        }

        @Override
        public LayerSpec layerNormalization(LayerNormalizationSpec layer) {
            return new LayerNormalizationSpec(
                    layer.epsilon(), layer.center(), layer.scale(), rounded(layer.gamma()), rounded(layer.beta()));
        }

        @Override
        public LayerSpec unitNormalization(UnitNormalizationSpec layer) {
            return layer;
        }

        @Override
        public LayerSpec prelu(PreluSpec layer) {
            return new PreluSpec(rounded(layer.alpha()));
        }

        @Override
        public LayerSpec activityRegularization(ActivityRegularizationSpec layer) {
            return new ActivityRegularizationSpec(rounded(layer.penalty()));
        }

        @Override
        public LayerSpec dropout(DropoutSpec layer) {
            return layer;
        }

        @Override
        public LayerSpec gaussianNoise(GaussianNoiseSpec layer) {
            return layer;
        }

        @Override
        public LayerSpec gaussianDropout(GaussianDropoutSpec layer) {
            return layer;
        }

        @Override
        public LayerSpec alphaDropout(AlphaDropoutSpec layer) {
            return layer;
        }
    }
}
