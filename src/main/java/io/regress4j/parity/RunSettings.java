package io.regress4j.parity;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.TestSize;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.Dtype;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.activation.Activations;
import io.regress4j.network.loss.Losses;
import io.regress4j.network.optimizer.BiasCorrection;
import java.io.IOException;
import java.util.List;

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

    public record Data(String name, String sha256, int rows, List<String> features, String target) {}

    public record Split(JsonNode testSize, long seed, int trainRows, int testRows) {}

    public record Network(List<Layer> layers, String loss) {}

    public record Layer(int units, String activation) {}

    public record Adam(String name, double learningRate, double beta1, double beta2, double epsilon) {}

    /** @throws CannotProceedException if this is not the {@code run.json} of a run that can be repeated here */
    static RunSettings read(String name, byte[] json) {
        ObjectMapper mapper = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // a later recorder may add fields
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .build();
        try {
            int version = mapper.readTree(json).path("formatVersion").asInt(-1);
            if (version != FORMAT_VERSION) {
                throw refused(name, "its formatVersion is %d, expected %d".formatted(version, FORMAT_VERSION));
            }
            RunSettings settings = mapper.readValue(json, RunSettings.class);
            settings.spec();
            settings.splitConfig();
            settings.training(0);
            return settings;
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw refused(name, e.getMessage());
        }
    }

    /** The network and its optimizer in our terms. */
    public NetworkSpec spec() {
        if (!optimizer.name().equals("adam")) {
            throw new IllegalArgumentException("optimizer '%s', expected adam".formatted(optimizer.name()));
        }
        return NetworkSpec.dense(
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

    SplitConfig splitConfig() {
        JsonNode size = split.testSize();
        TestSize testSize = size.isIntegralNumber() ? TestSize.count(size.asInt()) : TestSize.fraction(size.asDouble());
        return new SplitConfig(testSize, split.seed());
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
