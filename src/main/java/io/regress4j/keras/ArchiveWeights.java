package io.regress4j.keras;

/** The variables in {@code model.weights.h5} of a {@code .keras} file, numbered within a folder for each layer. */
final class ArchiveWeights implements KerasWeights {
    private final Hdf5 file;
    private final String layers;

    ArchiveWeights(Hdf5 file, KerasLayer anyWithVariables) {
        this.file = file;
        // The first releases of Keras 3 named it otherwise.
        String old = "_layer_checkpoint_dependencies";
        this.layers = file.has(variable(old, anyWithVariables, 0)) ? old : "layers";
    }

    @Override
    public double[] layer(KerasLayer layer, int index, int... shape) {
        return file.reals(variable(layers, layer, index), shape);
    }

    @Override
    public boolean hasOptimizer(int index) {
        return file.has("optimizer/vars/" + index);
    }

    @Override
    public double[] optimizer(int index, int... shape) {
        return file.reals("optimizer/vars/" + index, shape);
    }

    @Override
    public void close() {
        file.close();
    }

    private static String variable(String layers, KerasLayer layer, int index) {
        return "%s/%s/vars/%d".formatted(layers, layer.folder(), index);
    }
}
