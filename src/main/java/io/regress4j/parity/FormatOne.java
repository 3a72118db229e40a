package io.regress4j.parity;

import static io.regress4j.parity.RunSettings.require;

import io.regress4j.data.RandomSplit;
import io.regress4j.data.TestSize;
import io.regress4j.files.RecordJson;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.Dtype;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.activation.Activations;
import io.regress4j.network.loss.Losses;
import io.regress4j.network.optimizer.BiasCorrection;
import java.util.List;
import java.util.Optional;

/**
 * {@code run.json} of format 1: dense layers, Adam and MSE, on TensorFlow.
 *
 * @param biasCorrection {@code tensorflow-float32} or {@code exact}
 */
record FormatOne(
        Data data,
        Split split,
        boolean normalize,
        Network network,
        Adam optimizer,
        String dtype,
        int epochs,
        int batchSize,
        long seed,
        double testMse,
        String biasCorrection) {
    static final int VERSION = 1;

    private static final RecordJson RECORDS =
            RecordJson.builder().passUnknown().build(); // a later recorder may add fields

    record Data(String name, String sha256, int rows, List<String> features, String target) {}

    record Split(Number testSize, long seed, int trainRows, int testRows) {}

    record Network(List<Layer> layers, String loss) {}

    record Layer(int units, String activation) {}

    record Adam(String name, double learningRate, double beta1, double beta2, double epsilon) {}

    /** @throws IllegalArgumentException if a field is missing, or not what it must be */
    static RunSettings read(Object json) {
        return RECORDS.read(FormatOne.class, json).settings();
    }

    private RunSettings settings() {
        RunSettings.Data columns =
                new RunSettings.Data(data.name, data.sha256, data.rows, data.features, List.of(), data.target, null);
        columns.check();
        require(isTestSize(split.testSize), "split.testSize as a number of rows, or a share", split.testSize);
        RunSettings.Rows rows = new RunSettings.Rows(
                Optional.of(drawn(split.testSize, split.seed)), split.trainRows, 0, split.testRows);
        rows.check(data.rows);
        require(!network.layers.isEmpty(), "network.layers", "none");
        requireTestMse(testMse);
        return new RunSettings(
                VERSION,
                KerasBackend.TENSORFLOW,
                columns,
                rows,
                spec(),
                Dtype.named(dtype),
                config(),
                false,
                List.of(),
                testMse);
    }

    static void requireTestMse(double testMse) {
        require(
                testMse >= 0 && testMse <= RecordedRun.LARGEST,
                "a testMse from 0 to %s".formatted(RecordedRun.LARGEST),
                testMse);
    }

    static boolean isTestSize(Number size) {
        return size instanceof Double share ? share > 0 && share < 1 : size instanceof Integer count && count >= 1;
    }

    static RandomSplit drawn(Number testSize, long seed) {
        TestSize size =
                testSize instanceof Integer count ? TestSize.count(count) : TestSize.fraction(testSize.doubleValue());
        return new RandomSplit(size, seed);
    }

    private NetworkSpec spec() {
        if (!optimizer.name.equals("adam")) {
            throw new IllegalArgumentException("optimizer '%s', expected adam as its name".formatted(optimizer.name));
        }
        return NetworkSpec.of(
                data.features.size(),
                network.layers.stream()
                        .map(layer -> new DenseSpec(layer.units, Activations.named(layer.activation)))
                        .toList(),
                Losses.named(network.loss),
                new io.regress4j.network.optimizer.Adam(
                        optimizer.learningRate, optimizer.beta1, optimizer.beta2, optimizer.epsilon),
                0,
                Dtype.named(dtype));
    }

    private TrainingConfig config() {
        return TrainingConfig.builder()
                .epochs(epochs)
                .batchSize(batchSize)
                .seed(seed)
                .normalize(normalize)
                .biasCorrection(biasCorrectionSetting())
                .build();
    }

    private BiasCorrection biasCorrectionSetting() {
        return switch (biasCorrection) {
            case "exact" -> BiasCorrection.EXACT;
            case "tensorflow-float32" -> BiasCorrection.KERAS_TENSORFLOW;
            default ->
                throw new IllegalArgumentException(
                        "biasCorrection '%s', expected exact or tensorflow-float32".formatted(biasCorrection));
        };
    }
}
