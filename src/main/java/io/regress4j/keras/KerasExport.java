package io.regress4j.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import io.regress4j.backend.CannotProceedException;
import io.regress4j.data.AtomicFile;
import io.regress4j.model.ModelCard;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.StoredZip;
import io.regress4j.network.BatchNormalizationSpec;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.Dtype;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.NetworkSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a model as a {@code .keras} file of Keras 3: a Sequential that takes raw rows, with the optimizer's state, ready
 * to be loaded, compiled and fitted on.
 */
public final class KerasExport {
    /** The release whose layout this is. */
    private static final String VERSION = "3.15.1";

    private final ModelCard card;
    private final Dtype dtype;
    private final double[] parameters;
    private final double[] state;
    private final int iterations;

    private KerasExport(RegressionModel model) {
        this.card = model.card();
        this.dtype = card.network().dtype();
        this.parameters = model.network().params().data().asDouble();
        var view = model.network().getUpdater().getStateViewArray();
        this.state = view == null ? new double[0] : view.data().asDouble();
        this.iterations = model.network().getIterationCount();
    }

    /**
     * Writes a model, whole or not at all.
     *
     * @throws CannotProceedException if it cannot be written there
     */
    public static void write(RegressionModel model, Path file) {
        KerasExport export = new KerasExport(model);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(KerasArchive.METADATA, json(export.metadata()));
        entries.put(KerasArchive.CONFIG, json(KerasJson.model(export.card)));
        entries.put(KerasArchive.WEIGHTS, export.weights());
        AtomicFile.write(file, StoredZip.write(entries));
    }

    private ObjectNode metadata() {
        ObjectNode metadata = new ObjectMapper().createObjectNode().put("keras_version", VERSION);
        ObjectNode names = metadata.putObject("regress4j");
        card.schema().features().forEach(names.putArray("features")::add);
        names.put("target", card.schema().target());
        return metadata;
    }

    /** HDF5 is written to files only. */
    private byte[] weights() {
        try {
            Path temporary = Files.createTempFile("regress4j", ".h5");
            try {
                try (WritableHdfFile file = HdfFile.write(temporary)) {
                    putLayers(file.putGroup("layers"));
                    putOptimizer(file);
                }
                return Files.readAllBytes(temporary);
            } finally {
                Files.delete(temporary);
            }
        } catch (IOException e) {
            throw new CannotProceedException(
                    "A temporary file cannot be written (%s). Make room in %s."
                            .formatted(e.getMessage(), System.getProperty("java.io.tmpdir")),
                    e);
        }
    }

    /** Layers are numbered by class; one without variables has no folder, because an empty one is written wrongly. */
    private void putLayers(WritableGroup layers) {
        NetworkSpec spec = card.network();
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < spec.layers().size(); i++) {
            LayerSpec layer = spec.layers().get(i);
            int inputs = spec.inputsOf(i);
            int at = spec.offsetOf(i);
            if (layer instanceof DenseSpec dense) {
                WritableGroup variables = folder(layers, counts, "dense");
                put(variables, 0, parameters, at, inputs, dense.units());
                if (dense.hasBias()) {
                    put(variables, 1, parameters, at + inputs * dense.units(), dense.units());
                }
            } else if (layer instanceof BatchNormalizationSpec normalization) {
                WritableGroup variables = folder(layers, counts, "batch_normalization");
                int next = 0;
                for (int part = 0; part < 4; part++) { // γ, β, mean, variance
                    if (part == 0 && normalization.scale() || part == 1 && normalization.center() || part > 1) {
                        put(variables, next++, parameters, at + part * inputs, inputs);
                    }
                }
            }
        }
    }

    private static WritableGroup folder(WritableGroup layers, Map<String, Integer> counts, String kind) {
        int number = counts.merge(kind, 1, Integer::sum) - 1;
        return layers.putGroup(number == 0 ? kind : kind + "_" + number).putGroup("vars");
    }

    /** Keras keeps the moments variable by variable, behind the iteration and the learning rate. */
    private void putOptimizer(WritableHdfFile file) {
        NetworkSpec spec = card.network();
        int slots = spec.optimizer().stateSize(1);
        if (!spec.hasOnlyDenseLayers() || iterations == 0 || state.length != slots * parameters.length) {
            return;
        }
        WritableGroup variables = file.putGroup("optimizer").putGroup("vars");
        variables.putDataset("0", (long) iterations);
        variables.putDataset("1", (float) spec.optimizer().learningRate());
        int next = 2;
        for (int i = 0; i < spec.layers().size(); i++) {
            int inputs = spec.inputsOf(i);
            int units = spec.denseLayers().get(i).units();
            int at = spec.offsetOf(i);
            for (int slot = 0; slot < slots; slot++) {
                put(variables, next++, state, slot * parameters.length + at, inputs, units);
            }
            for (int slot = 0; slot < slots; slot++) {
                put(variables, next++, state, slot * parameters.length + at + inputs * units, units);
            }
        }
    }

    /** A vector, or a kernel that stands column by column. */
    private void put(WritableGroup group, int name, double[] flat, int at, int... shape) {
        int length = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        double[] part = Arrays.copyOfRange(flat, at, at + length);
        if (shape.length == 1) {
            group.putDataset(String.valueOf(name), typed(part));
            return;
        }
        double[] rows = FlatLayout.rowByRow(part, shape[0], shape[1]);
        Object[] matrix = dtype == Dtype.FLOAT64 ? new double[shape[0]][] : new float[shape[0]][];
        for (int row = 0; row < shape[0]; row++) {
            matrix[row] = typed(Arrays.copyOfRange(rows, row * shape[1], (row + 1) * shape[1]));
        }
        group.putDataset(String.valueOf(name), matrix);
    }

    private Object typed(double[] values) {
        if (dtype == Dtype.FLOAT64) {
            return values;
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static byte[] json(ObjectNode node) {
        try {
            return new ObjectMapper().writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
