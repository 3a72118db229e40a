package io.regress4j.javasource;

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
import java.util.Optional;

/** How a layer is made in a generated class; those that do nothing in prediction are left out. */
final class JavaLayer implements LayerSpec.Dialect<Optional<String>> {
    @Override
    public Optional<String> dense(DenseSpec layer) {
        return Optional.of("new DenseSpec(%d, %s, %s)"
                .formatted(layer.units(), JavaTypes.instance(layer.activation()), layer.hasBias()));
    }

    @Override
    public Optional<String> activation(ActivationSpec layer) {
        return Optional.of("new ActivationSpec(%s)".formatted(JavaTypes.instance(layer.function())));
    }

    @Override
    public Optional<String> batchNormalization(BatchNormalizationSpec layer) {
        return Optional.of("new BatchNormalizationSpec(%s)".formatted(layer.epsilon()));
    }

    @Override
    public Optional<String> layerNormalization(LayerNormalizationSpec layer) {
        return Optional.of(
                "new LayerNormalizationSpec(%s, %s, %s)".formatted(layer.epsilon(), layer.center(), layer.scale()));
    }

    @Override
    public Optional<String> unitNormalization(UnitNormalizationSpec layer) {
        return Optional.of("new UnitNormalizationSpec()");
    }

    @Override
    public Optional<String> prelu(PreluSpec layer) {
        return Optional.of("new PreluSpec()");
    }

    @Override
    public Optional<String> activityRegularization(ActivityRegularizationSpec layer) {
        return Optional.empty();
    }

    @Override
    public Optional<String> dropout(DropoutSpec layer) {
        return Optional.empty();
    }

    @Override
    public Optional<String> gaussianNoise(GaussianNoiseSpec layer) {
        return Optional.empty();
    }

    @Override
    public Optional<String> gaussianDropout(GaussianDropoutSpec layer) {
        return Optional.empty();
    }

    @Override
    public Optional<String> alphaDropout(AlphaDropoutSpec layer) {
        return Optional.empty();
    }
}
