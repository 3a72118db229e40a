package io.regress4j.parity;

import io.regress4j.data.RandomSplit;
import io.regress4j.files.CannotProceedException;
import io.regress4j.files.JsonTree;
import io.regress4j.keras.KerasJson;
import io.regress4j.keras.KerasModel;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.Dtype;
import io.regress4j.network.NetworkSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a recorded Keras run was told; {@code reference/README.md} describes each field of its {@code run.json}.
 *
 * @param formatVersion of the recording
 * @param backend what Keras computed on
 * @param data the rows, and their columns
 * @param split which of them train
 * @param spec the network and its training, as Keras was told it
 * @param precision the smallest number type that a number went through, there or here
 * @param config how it was trained; the seed is Keras's, and drew the order of the batches
 * @param fillsGaps whether numbers may be missing, and are filled
 * @param layers names of all of Keras's layers, first to last; none in a recording that does not tell
 * @param testMse mean squared error of the trained network on the test rows
 */
public record RunSettings(
        int formatVersion,
        KerasBackend backend,
        Data data,
        Rows split,
        NetworkSpec spec,
        Dtype precision,
        TrainingConfig config,
        boolean fillsGaps,
        List<String> layers,
        double testMse) {

    /**
     * The rows.
     *
     * @param name of the file that they are from
     * @param sha256 of {@code data.csv}, in hexadecimal
     * @param features names of the columns
     * @param categorical those of them that hold categories
     * @param weights name of the column that says how much a row counts; null if all count the same
     */
    public record Data(
            String name,
            String sha256,
            int rows,
            List<String> features,
            List<String> categorical,
            String target,
            String weights) {

        void check() {
            Set<String> names = new HashSet<>();
            for (String feature : features) {
                require(
                        !feature.isBlank() && names.add(feature),
                        "data.features that are not blank and all different",
                        feature);
            }
            require(!names.isEmpty(), "data.features", "none");
            require(
                    names.containsAll(categorical) && Set.copyOf(categorical).size() == categorical.size(),
                    "data.categorical among data.features, each once",
                    categorical);
            require(!target.isBlank() && !names.contains(target), "another data.target than the features", target);
            require(!name.isBlank(), "a data.name", name);
            require(sha256.matches("[0-9a-f]{64}"), "64 hexadecimal digits as data.sha256", sha256);
        }
    }

    /**
     * How many rows do what.
     *
     * @param drawn how scikit-learn drew the test rows; empty if the recorder was given them
     * @param train rows that train, and those of them that a validation split sets aside
     * @param validation rows that were given to validate
     * @param test rows held out
     */
    public record Rows(Optional<RandomSplit> drawn, int train, int validation, int test) {
        void check(int rows) {
            require(train >= 1, "split.trainRows of 1 or more", train);
            require(validation >= 0, "split.validationRows of 0 or more", validation);
            require(test >= 1, "split.testRows of 1 or more", test);
            long sum = (long) train + validation + test;
            require(
                    rows == sum,
                    "as many data.rows as split.trainRows, split.validationRows and split.testRows together, %d"
                            .formatted(sum),
                    rows);
        }
    }

    /**
     * Reads {@code run.json}.
     *
     * @param initial reads the network before its first step
     * @throws CannotProceedException if this is not the {@code run.json} of a run that can be repeated here
     */
    static RunSettings read(String name, byte[] json, Supplier<KerasModel> initial) {
        try {
            return read(JsonTree.read(json), initial);
        } catch (IllegalArgumentException e) {
            throw refused(name, "in its run.json " + e.getMessage());
        }
    }

    private static RunSettings read(Object json, Supplier<KerasModel> initial) {
        int version = json instanceof Map<?, ?> run && run.get("formatVersion") instanceof Integer number ? number : -1;
        return switch (version) {
            case FormatOne.VERSION -> FormatOne.read(json);
            case FormatTwo.VERSION -> FormatTwo.read(json, initial.get());
            default ->
                throw new IllegalArgumentException("its formatVersion is %d, expected %d or %d"
                        .formatted(version, FormatOne.VERSION, FormatTwo.VERSION));
        };
    }

    static void require(boolean holds, String expected, Object found) {
        if (!holds) {
            throw new IllegalArgumentException("expected %s, got %s".formatted(expected, KerasJson.brief("" + found)));
        }
    }

    static CannotProceedException refused(String name, String why) {
        return new CannotProceedException(
                "%s is not a recorded run that can be compared: %s. Record it with reference/record.py."
                        .formatted(name, why));
    }

    /** Whether all is computed in float64, there and here. */
    boolean isExact() {
        return precision == Dtype.FLOAT64;
    }

    /** How many rows a pass of the training goes through. */
    int fittedRows() {
        return split.validation() > 0 ? split.train() : config.fittedRows(split.train());
    }

    /** Whether rows validate. */
    boolean validates() {
        return split.validation() > 0 || fittedRows() < split.train();
    }

    /** The recorded training, with seeds of our own where Keras's are of no use. */
    TrainingConfig training(long ownSeed) {
        return config.toBuilder().seed(ownSeed).build();
    }

    /** The same run of another network. */
    RunSettings withSpec(NetworkSpec other) {
        return new RunSettings(
                formatVersion, backend, data, split, other, precision, config, fillsGaps, layers, testMse);
    }

    /** The same run trained otherwise. */
    RunSettings withConfig(TrainingConfig other) {
        return new RunSettings(formatVersion, backend, data, split, spec, precision, other, fillsGaps, layers, testMse);
    }

    /** The same run with another result. */
    RunSettings withTestMse(double other) {
        return new RunSettings(formatVersion, backend, data, split, spec, precision, config, fillsGaps, layers, other);
    }
}
