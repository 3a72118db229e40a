package io.regress4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.Damage;
import io.regress4j.files.CannotProceedException;
import io.regress4j.files.StoredZip;
import io.regress4j.model.dl4j.Dl4jModels;
import io.regress4j.network.Dtype;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every property of a manifest is damaged in every way by somebody who also mends its hash: the file is refused in a
 * sentence that names the property, or the value could be true.
 */
class ManifestDamageTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What anybody may have chosen: any whole number, any text. Nothing tells a wrong one from a right one. */
    private static final Set<String> ANY_WHOLE_NUMBER = Set.of(
            "/card/provenance/config/seed", "/card/provenance/config/shuffleSeed", "/card/provenance/file/split/seed");

    /** What every model has, or does not. */
    private static final Set<String> MAY_BE_NULL = Set.of("/card/provenance/file/unit");

    /** Values that lie in their range, however far from what was written. */
    private static final Set<String> TRUE_ENOUGH = Set.of(
            "/iterationCount HUGE",
            "/card/provenance/config/epochs HUGE",
            "/card/provenance/config/batchSize HUGE",
            "/card/network/updates/weightDecay HUGE",
            "/card/network/updates/averageOverwrites HUGE",
            "/card/network/updates/undecayed EMPTY",
            "/card/provenance/config/callbacks EMPTY",
            "/card/provenance/config/metrics EMPTY",
            "/card/network/optimizer/learningRate HUGE",
            "/card/network/optimizer/epsilon HUGE",
            "/card/provenance/file/rows HUGE",
            "/card/provenance/statistics/conformalResiduals EMPTY",
            "/card/schema/missing/named EMPTY",
            "/unknownToPlainDl4j EMPTY",
            "/card/provenance/statistics/profiles/0/min NEGATIVE",
            "/card/provenance/statistics/profiles/0/max HUGE",
            "/card/provenance/statistics/leastSquares/0 NEGATIVE",
            "/card/provenance/statistics/leastSquares/0 HUGE",
            "/card/encoder/scaler/mean/0 HUGE",
            "/card/encoder/scaler/mean/0 NEGATIVE",
            "/card/encoder/scaler/scale/0 HUGE",
            "/card/encoder/scaler/scale/0 NEGATIVE",
            "/card/target/scaler/mean/0 HUGE",
            "/card/target/scaler/mean/0 NEGATIVE",
            "/card/target/scaler/scale/0 HUGE",
            "/card/target/scaler/scale/0 NEGATIVE",
            "/goldenRows/rows/0 HUGE",
            "/goldenRows/rows/0 NEGATIVE",
            "/goldenRows/predictions/0 HUGE",
            "/goldenRows/predictions/0 NEGATIVE");

    private static byte[] sound;

    @BeforeAll
    static void writeASoundFile(@TempDir Path once) throws IOException {
        RegressionModel model = TinyModel.train(Dtype.FLOAT32, true);
        Dl4jModels.write(
                model.withConformalResiduals(
                        new SplittableRandom(1).doubles(30).sorted().toArray()),
                once.resolve("sound.zip"));
        sound = Files.readAllBytes(once.resolve("sound.zip"));
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void isRefusedByTheNameOfTheProperty(Damage damage) throws IOException {
        JsonNode manifest = JSON.readTree(StoredZip.read(sound).get(ModelFile.MANIFEST));
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (String path : Damage.paths(manifest)) {
            String text = damage.of(manifest, path);
            if (text == null) {
                continue;
            }
            tried++;
            Throwable outcome = catchThrowable(() -> ModelFile.read(withManifest(text), "some.zip"));
            if (outcome == null) {
                if (!mayBeTrue(path, damage)) {
                    wrong.add("%s %s: loaded".formatted(path, damage));
                }
            } else if (!(outcome instanceof CannotProceedException)) {
                wrong.add("%s %s: %s".formatted(path, damage, outcome));
            } else if (!Damage.names(outcome.getMessage(), named(path, damage))
                    && !isCaughtBehind(outcome.getMessage())) {
                wrong.add("%s %s: %s".formatted(path, damage, outcome.getMessage()));
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(20);
    }

    /** JSON can name half of a letter, which no CSV has and no other file can hold. */
    @Test
    void halfALetterIsNoName() throws IOException {
        JsonNode manifest = JSON.readTree(StoredZip.read(sound).get(ModelFile.MANIFEST));
        for (String path :
                List.of("/card/schema/columns/0/name", "/card/schema/target", "/card/provenance/file/name")) {
            String text = Damage.with(manifest, path, "\"HALF\"").toString().replace("HALF", "\\ud83d");
            assertThatThrownBy(() -> ModelFile.read(withManifest(text), "some.zip"))
                    .as(path)
                    .isInstanceOf(CannotProceedException.class)
                    .hasMessageContaining("of whole letters");
        }
    }

    /** A size is told by its object, unless the value stands there twice. */
    private static String named(String path, Damage damage) {
        return damage == Damage.DUPLICATED ? path : path.replace("/testSize/value", "/testSize");
    }

    private static boolean mayBeTrue(String path, Damage damage) {
        return damage == Damage.NULL && MAY_BE_NULL.contains(path)
                || (damage == Damage.NEGATIVE || damage == Damage.HUGE) && ANY_WHOLE_NUMBER.contains(path)
                || TRUE_ENOUGH.contains(path + " " + damage);
    }

    /** Numbers of the scaling and of the golden rows themselves: what they predict together is no longer the same. */
    private static boolean isCaughtBehind(String message) {
        return message.contains("golden rows are predicted otherwise") || message.contains("does not hold the");
    }

    private static byte[] withManifest(String json) throws IOException {
        Map<String, byte[]> parts = StoredZip.read(sound);
        byte[] manifest = json.getBytes(StandardCharsets.UTF_8);
        parts.put(ModelFile.MANIFEST, manifest);
        parts.put(ModelFile.MANIFEST_HASH, sha256(manifest).getBytes(StandardCharsets.US_ASCII));
        return StoredZip.write(parts);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
