package io.regress4j.keras;

import io.regress4j.files.CannotProceedException;

/** The variables of an {@code .h5} file of Keras 2 or 3, listed by name at each layer. */
final class LegacyWeights implements KerasWeights {
    private static final String LAYERS = "model_weights/";
    private static final String OPTIMIZER = "optimizer_weights";

    private final UntrustedHdf5 file;
    private final String[] optimizer;

    LegacyWeights(UntrustedHdf5 file) {
        this.file = file;
        this.optimizer = file.texts(OPTIMIZER, "weight_names");
    }

    @Override
    public double[] layer(KerasLayer layer, int index, int... shape) {
        String group = LAYERS + layer.name();
        String[] names = file.texts(group, "weight_names");
        if (index >= names.length) {
            throw new CannotProceedException(
                    "The weights of %s are missing. Save the model again with Keras, whole.".formatted(layer));
        }
        return file.numbers(group + "/" + names[index], shape);
    }

    @Override
    public boolean hasOptimizer(int index) {
        return index < optimizer.length;
    }

    @Override
    public double[] optimizer(int index, int... shape) {
        return file.numbers(OPTIMIZER + "/" + optimizer[index], shape);
    }
}
