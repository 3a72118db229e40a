package io.regress4j.keras;

/** The variables in {@code model.weights.h5} of a {@code .keras} file, numbered within a folder for each layer. */
final class ArchiveWeights implements KerasWeights {
    private final UntrustedHdf5 file;
    private final String layers;
    private final String optimizer;

    ArchiveWeights(UntrustedHdf5 file) {
        this.file = file;
        // The first releases of Keras named it otherwise.
        this.layers = file.has("layers") ? "layers" : "_layer_checkpoint_dependencies";
        // In half precision the optimizer is inside one that scales the loss.
        this.optimizer = file.has("optimizer/inner_optimizer") ? "optimizer/inner_optimizer" : "optimizer";
    }

    @Override
    public double[] layer(KerasLayer layer, int index, int... shape) {
        return file.numbers("%s/%s/vars/%d".formatted(layers, layer.folder(), index), shape);
    }

    @Override
    public boolean hasOptimizer(int index) {
        return file.has("%s/vars/%d".formatted(optimizer, index));
    }

    @Override
    public double[] optimizer(int index, int... shape) {
        return file.numbers("%s/vars/%d".formatted(optimizer, index), shape);
    }
}
