package io.regress4j.parity;

import static io.regress4j.parity.RunSettings.require;

import io.regress4j.data.RandomSplit;
import io.regress4j.files.RecordJson;
import io.regress4j.keras.KerasModel;
import io.regress4j.model.LeftBehind;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.callback.Callback;
import io.regress4j.model.callback.Callbacks;
import io.regress4j.network.Dtype;
import io.regress4j.preprocessing.Imputation;
import io.regress4j.preprocessing.Preprocessing;
import io.regress4j.preprocessing.Scaling;
import io.regress4j.preprocessing.TargetTransform;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code run.json} of format 2: any model; what it was compiled with is in {@code initial.keras}.
 *
 * @param precision in which Keras computed: off TensorFlow its functions take float64 through float32 unless told otherwise
 */
record FormatTwo(
        KerasBackend backend,
        Data data,
        Split split,
        Encoding preprocessing,
        Dtype dtype,
        Dtype precision,
        int epochs,
        int batchSize,
        double validationSplit,
        List<Callback> callbacks,
        long seed,
        List<String> layers,
        double testMse) {
    static final int VERSION = 2;

    private static final RecordJson RECORDS = RecordJson.builder()
            .passUnknown() // a later recorder may add fields
            .words(Callback.class, Callbacks::named)
            .nullable(Data.class, "weights")
            .nullable(Split.class, "testSize", "seed")
            .nullable(Encoding.class, "missing")
            .build();

    /** Without these a network trains as it did. */
    private static final Set<LeftBehind.Concern> HARMLESS =
            EnumSet.of(LeftBehind.Concern.NOTHING, LeftBehind.Concern.INITIALIZER);

    record Data(
            String name,
            String sha256,
            int rows,
            List<String> features,
            List<String> categorical,
            String target,
            String weights) {}

    record Split(Number testSize, Number seed, int trainRows, int validationRows, int testRows) {}

    record Encoding(Scaling scaler, Imputation missing, boolean missingIndicator) {}

    /** @throws IllegalArgumentException if a field is missing, or not what it must be, or the network is not trained here so */
    static RunSettings read(Object json, KerasModel initial) {
        return RECORDS.read(FormatTwo.class, json).settings(initial);
    }

    private RunSettings settings(KerasModel initial) {
        RunSettings.Data columns = new RunSettings.Data(
                data.name, data.sha256, data.rows, data.features, data.categorical, data.target, data.weights);
        columns.check();
        RunSettings.Rows rows = new RunSettings.Rows(drawn(), split.trainRows, split.validationRows, split.testRows);
        rows.check(data.rows);
        require(
                initial.network().dtype() == dtype,
                "a dtype of %s, as in initial.keras".formatted(initial.network().dtype()),
                dtype);
        require(Set.copyOf(layers).size() == layers.size(), "layers of which each has its own name", layers);
        FormatOne.requireTestMse(testMse);
        requireNothingLeftBehind(initial.leftBehind());
        return new RunSettings(
                VERSION,
                backend,
                columns,
                rows,
                initial.network(),
                backend.roundsOtherwise(initial.network()) ? Dtype.FLOAT32 : precision,
                config(),
                preprocessing.missing != null,
                layers,
                testMse);
    }

    private Optional<RandomSplit> drawn() {
        if (split.testSize == null && split.seed == null) {
            return Optional.empty();
        }
        require(FormatOne.isTestSize(split.testSize), "split.testSize as a number of rows, or a share", split.testSize);
        require(
                split.seed instanceof Integer || split.seed instanceof Long,
                "a whole number as split.seed",
                split.seed);
        return Optional.of(FormatOne.drawn(split.testSize, split.seed.longValue()));
    }

    private TrainingConfig config() {
        TrainingConfig.Builder config = TrainingConfig.builder()
                .epochs(epochs)
                .batchSize(batchSize)
                .seed(seed)
                .validationSplit(validationSplit)
                .preprocessing(new Preprocessing(
                        preprocessing.scaler,
                        false,
                        preprocessing.missing == null ? Imputation.MEDIAN : preprocessing.missing,
                        preprocessing.missingIndicator,
                        TargetTransform.NONE,
                        false))
                .biasCorrection(backend.biasCorrection());
        require(
                callbacks.stream().map(Object::getClass).distinct().count() == callbacks.size(),
                "callbacks of which each is another",
                callbacks);
        callbacks.forEach(config::callback);
        return config.build();
    }

    private static void requireNothingLeftBehind(List<LeftBehind> leftBehind) {
        List<LeftBehind> missing = leftBehind.stream()
                .filter(left -> !HARMLESS.contains(left.concern()))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the training that initial.keras asks for is not known here: %s"
                    .formatted(LeftBehind.text(missing)));
        }
    }
}
