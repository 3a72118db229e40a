package io.regress4j.parity;

import io.regress4j.data.RandomSplit;
import io.regress4j.data.TestSize;
import io.regress4j.files.CannotProceedException;
import io.regress4j.files.JsonTree;
import io.regress4j.files.RecordJson;
import io.regress4j.keras.KerasJson;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.Dtype;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.activation.Activations;
import io.regress4j.network.loss.Losses;
import io.regress4j.network.optimizer.BiasCorrection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code run.json} says of a recorded Keras run; {@code reference/README.md} describes each field.
 *
 * @param biasCorrection {@code tensorflow-float32} or {@code exact}
 */
public record RunSettings(
        int formatVersion,
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

    private static final int FORMAT_VERSION = 1;

    private static final RecordJson RECORDS =
            RecordJson.builder().passUnknown().build(); // a later recorder may add fields

    public record Data(String name, String sha256, int rows, List<String> features, String target) {}

    public record Split(Number testSize, long seed, int trainRows, int testRows) {}

    public record Network(List<Layer> layers, String loss) {}

    public record Layer(int units, String activation) {}

    public record Adam(String name, double learningRate, double beta1, double beta2, double epsilon) {}

    /** @throws CannotProceedException if this is not the {@code run.json} of a run that can be repeated here */
    static RunSettings read(String name, byte[] json) {
        try {
            return read(name, JsonTree.read(json));
        } catch (IllegalArgumentException e) {
            throw refused(name, "in its run.json " + e.getMessage());
        }
    }

    private static RunSettings read(String name, Object json) {
        int version = json instanceof Map<?, ?> run && run.get("formatVersion") instanceof Integer number ? number : -1;
        if (version != FORMAT_VERSION) {
            throw refused(name, "its formatVersion is %d, expected %d".formatted(version, FORMAT_VERSION));
        }
        RunSettings settings = RECORDS.read(RunSettings.class, json);
        settings.check();
        return settings;
    }

    private void check() {
        Set<String> names = new HashSet<>();
        for (String feature : data.features()) {
            require(
                    !feature.isBlank() && names.add(feature),
                    "data.features that are not blank and all different",
                    feature);
        }
        require(!names.isEmpty(), "data.features", "none");
        require(
                !data.target().isBlank() && !names.contains(data.target()),
                "another data.target than the features",
                data.target());
        require(!data.name().isBlank(), "a data.name", data.name());
        require(data.sha256().matches("[0-9a-f]{64}"), "64 hexadecimal digits as data.sha256", data.sha256());
        require(split.trainRows() >= 1, "split.trainRows of 1 or more", split.trainRows());
        require(split.testRows() >= 1, "split.testRows of 1 or more", split.testRows());
        require(
                data.rows() == (long) split.trainRows() + split.testRows(),
                "as many data.rows as split.trainRows and split.testRows together, %d"
                        .formatted((long) split.trainRows() + split.testRows()),
                data.rows());
        require(isTestSize(split.testSize()), "split.testSize as a number of rows, or a share", split.testSize());
        require(!network.layers().isEmpty(), "network.layers", "none");
        require(
                testMse >= 0 && testMse <= RecordedRun.LARGEST,
                "a testMse from 0 to %s".formatted(RecordedRun.LARGEST),
                testMse);
        spec();
        splitConfig();
        training(0);
    }

    private static boolean isTestSize(Number size) {
        return size instanceof Double share ? share > 0 && share < 1 : size instanceof Integer count && count >= 1;
    }

    private static void require(boolean holds, String expected, Object found) {
        if (!holds) {
            throw new IllegalArgumentException("expected %s, got %s".formatted(expected, KerasJson.brief("" + found)));
        }
    }

    /** The network and its optimizer in our terms. */
    public NetworkSpec spec() {
        if (!optimizer.name().equals("adam")) {
            throw new IllegalArgumentException("optimizer '%s', expected adam as its name".formatted(optimizer.name()));
        }
        return NetworkSpec.of(
                data.features().size(),
                network.layers().stream()
                        .map(layer -> new DenseSpec(layer.units(), Activations.named(layer.activation())))
                        .toList(),
                Losses.named(network.loss()),
                new io.regress4j.network.optimizer.Adam(
                        optimizer.learningRate(), optimizer.beta1(), optimizer.beta2(), optimizer.epsilon()),
                0,
                Dtype.named(dtype));
    }

    RandomSplit splitConfig() {
        TestSize testSize = split.testSize() instanceof Integer count
                ? TestSize.count(count)
                : TestSize.fraction(split.testSize().doubleValue());
        return new RandomSplit(testSize, split.seed());
    }

    /** The recorded training, with seeds of our own where Keras's are of no use. */
    TrainingConfig training(long ownSeed) {
        return TrainingConfig.builder()
                .epochs(epochs)
                .batchSize(batchSize)
                .seed(ownSeed)
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

    private static CannotProceedException refused(String name, String why) {
        return new CannotProceedException(
                "%s is not a recorded run that can be compared: %s. Record it with reference/record.py."
                        .formatted(name, why));
    }
}
