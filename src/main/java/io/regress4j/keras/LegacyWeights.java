package io.regress4j.keras;

import io.regress4j.files.CannotProceedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The variables of an {@code .h5} file of Keras 2 or 3, listed by name at each layer. */
final class LegacyWeights implements KerasWeights {
    private static final String LAYERS = "model_weights/";
    private static final String OPTIMIZER = "optimizer_weights";

    private final UntrustedHdf5 file;
    private final String[] optimizer;
    private final Map<String, String[]> variables = new HashMap<>(); // of each group

    LegacyWeights(UntrustedHdf5 file) {
        this.file = file;
        this.optimizer = file.texts(OPTIMIZER, "weight_names");
    }

    @Override
    public double[] layer(KerasLayer layer, int index, int... shape) {
        String group = LAYERS + layer.group();
        String[] names = Stream.of(variables.computeIfAbsent(group, g -> file.texts(g, "weight_names")))
                .filter(name -> layer.name().equals(layer.group()) || isOf(name, layer.name()))
                .toArray(String[]::new);
        if (index >= names.length) {
            throw new CannotProceedException(
                    "The weights of %s are missing. Save the model again with Keras, whole.".formatted(layer));
        }
        return file.numbers(group + "/" + names[index], shape);
    }

    /** Of a variable of a nested model, such as {@code sequential/dense_4/kernel}. */
    private static boolean isOf(String variable, String layer) {
        return List.of(variable.split("/")).contains(layer);
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
