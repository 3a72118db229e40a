package io.regress4j.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import io.jhdf.exceptions.HdfException;
import io.regress4j.data.CategoricalColumn;
import io.regress4j.files.AtomicFile;
import io.regress4j.files.CannotProceedException;
import io.regress4j.files.StoredZip;
import io.regress4j.model.LeftBehind;
import io.regress4j.model.ModelCard;
import io.regress4j.model.OtherFormat;
import io.regress4j.model.RegressionModel;
import io.regress4j.network.Dtype;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.Variable;
import io.regress4j.preprocessing.NumberEncoding;
import io.regress4j.preprocessing.OneHotEncoding;
import io.regress4j.preprocessing.Standardizer;
import io.regress4j.preprocessing.TargetTransform;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a model as a {@code .keras} file of Keras 3: a Sequential that takes raw rows, or a Functional with an
 * input for each column where one is a category, with the optimizer's state, ready to be loaded, compiled and fitted on.
 */
public final class KerasExport {
    /** The release whose layout this is. */
    private static final String VERSION = "3.15.1";

    private static final OtherFormat FORMAT = new OtherFormat(
            "A Keras file",
            encoding -> encoding instanceof NumberEncoding || encoding instanceof OneHotEncoding,
            transform -> transform == TargetTransform.NONE);

    private final ModelCard card;
    private final Dtype dtype;
    private final double[] parameters;
    private final double[] state;
    private final int iterations;

    private KerasExport(RegressionModel model) {
        this.card = model.card();
        this.dtype = card.network().dtype();
        this.parameters = model.parameters();
        this.state = model.optimizerState();
        this.iterations = model.steps();
    }

    /**
     * Writes a model, whole or not at all.
     *
     * @throws CannotProceedException if it cannot be written there
     */
    public static void write(RegressionModel model, Path file) {
        FORMAT.requireHolds(model.card());
        KerasExport export = new KerasExport(model);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(KerasArchive.METADATA, json(export.metadata()));
        entries.put(KerasArchive.CONFIG, json(KerasJson.model(export.card)));
        entries.put(KerasArchive.WEIGHTS, export.weights());
        AtomicFile.write(file, StoredZip.write(entries));
    }

    /** What of a model has no place in a Keras file. */
    public static List<LeftBehind> leavesBehind(ModelCard card) {
        List<LeftBehind> left = new ArrayList<>();
        if (KerasLosses.word(card.network().loss()).isEmpty()) {
            left.add(new LeftBehind(
                    "its loss %s, which Keras does not have, and so its optimizer: call compile there"
                            .formatted(card.network().loss()),
                    LeftBehind.Concern.LOSS));
        }
        if (card.schema().columns().stream()
                .anyMatch(column -> column instanceof CategoricalColumn c && c.takesUnknown())) {
            left.add(new LeftBehind(
                    "that unknown categories are none of the known ones: Keras's lookups refuse them",
                    LeftBehind.Concern.NOTHING));
        }
        return left;
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
        } catch (IOException | HdfException e) {
            throw new CannotProceedException(
                    "A temporary file cannot be written (%s). Make room in %s."
                            .formatted(e.getMessage(), System.getProperty("java.io.tmpdir")),
                    e);
        }
    }

    /** Layers are numbered by class; one without variables has no folder, because an empty one is written wrongly. */
    private void putLayers(WritableGroup layers) {
        Map<String, Integer> counts = new HashMap<>();
        putNormalization(layers, counts, card.encoder().scaler());
        for (int i = 0; i < card.network().layers().size(); i++) {
            int layer = i;
            List<NetworkSpec.Placed> kept = card.network().variables().stream()
                    .filter(placed ->
                            placed.layer() == layer && placed.variable().role() != Variable.Role.FIXED)
                    .toList();
            if (!kept.isEmpty()) {
                KerasLayers.Word word =
                        card.network().layers().get(i).in(new KerasLayers()).get(0);
                WritableGroup folder = folder(layers, counts, KerasConfig.snakeCase(word.kind()));
                for (int v = 0; v < kept.size(); v++) {
                    put(
                            folder,
                            v,
                            kept.get(v).variable(),
                            parameters,
                            kept.get(v).offset());
                }
            }
        }
        putNormalization(layers, counts, card.target().scaler());
    }

    /** Mean, variance, and the number of rows they were measured on, which Keras only hands on. */
    private void putNormalization(WritableGroup layers, Map<String, Integer> counts, Standardizer standardizer) {
        KerasScaling scaling = new KerasScaling(standardizer);
        if (!scaling.isIdentity()) {
            WritableGroup variables = folder(layers, counts, "normalization");
            variables.putDataset("0", typed(scaling.mean()));
            variables.putDataset("1", typed(scaling.variance()));
            variables.putDataset("2", 0L);
        }
    }

    private static WritableGroup folder(WritableGroup layers, Map<String, Integer> counts, String kind) {
        int number = counts.merge(kind, 1, Integer::sum) - 1;
        return layers.putGroup(number == 0 ? kind : kind + "_" + number).putGroup("vars");
    }

    /** Keras keeps the moments variable by variable, behind the iteration and the learning rate. */
    private void putOptimizer(WritableHdfFile file) {
        NetworkSpec spec = card.network();
        WritableGroup folder = file.putGroup("optimizer").putGroup("vars");
        folder.putDataset("0", (long) iterations);
        int next = KerasSlots.before(spec);
        if (next > 1) {
            put(folder, 1, spec.optimizer().learningRate());
        }
        for (List<Integer> group : KerasSlots.groups(spec)) {
            next = putMoments(folder, next, group, state);
        }
        for (double number : KerasSlots.behind(spec.optimizer(), iterations)) {
            put(folder, next++, number);
        }
    }

    private void put(WritableGroup folder, int name, double number) {
        folder.putDataset(String.valueOf(name), Array.get(typed(new double[] {number}), 0));
    }

    private int putMoments(WritableGroup folder, int first, List<Integer> slots, double[] moments) {
        NetworkSpec spec = card.network();
        int next = first;
        for (NetworkSpec.Placed placed : spec.variables()) {
            if (placed.variable().role() == Variable.Role.TRAINED) {
                for (int slot : slots) {
                    put(folder, next++, placed.variable(), moments, spec.placeInState(slot, placed.offset()));
                }
            }
        }
        return next;
    }

    /** @param from where the variable's numbers begin in {@code flat} */
    private void put(WritableGroup group, int name, Variable variable, double[] flat, int from) {
        double[] part = Arrays.copyOfRange(flat, from, from + Math.toIntExact(variable.length()));
        group.putDataset(String.valueOf(name), variable.isMatrix() ? matrix(part, variable.shape()) : typed(part));
    }

    /** A kernel that is column by column, made row by row. */
    private Object matrix(double[] columns, int[] shape) {
        double[] rows = FlatLayout.rowByRow(columns, shape[0], shape[1]);
        Object[] matrix = dtype == Dtype.FLOAT64 ? new double[shape[0]][] : new float[shape[0]][];
        for (int row = 0; row < shape[0]; row++) {
            matrix[row] = typed(Arrays.copyOfRange(rows, row * shape[1], (row + 1) * shape[1]));
        }
        return matrix;
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
