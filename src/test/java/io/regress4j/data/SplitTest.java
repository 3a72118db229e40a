package io.regress4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.Fixtures;
import io.regress4j.files.CannotProceedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {
    static Stream<JsonNode> scikitLearn() {
        return Fixtures.sklearn("splits");
    }

    @ParameterizedTest
    @MethodSource("scikitLearn")
    void isScikitLearnsSplitRowForRow(JsonNode expected) throws NoSuchAlgorithmException {
        JsonNode size = expected.get("testSize");
        TestSize testSize = size.isInt() ? TestSize.count(size.intValue()) : TestSize.fraction(size.doubleValue());
        Split split = Split.of(
                expected.get("n").intValue(),
                new SplitConfig(testSize, expected.get("seed").longValue()));
        assertThat(split.test()).hasSize(expected.get("testRows").intValue());
        assertThat(split.test()).startsWith(Fixtures.integers(expected.get("testHead")));
        assertThat(split.train()).startsWith(Fixtures.integers(expected.get("trainHead")));
        assertThat(sha256(split.test())).isEqualTo(expected.get("sha256Test").textValue());
        assertThat(sha256(split.train())).isEqualTo(expected.get("sha256Train").textValue());
    }

    @Test
    void isCheckedAgainstEnoughOfScikitLearnsSplits() {
        assertThat(scikitLearn()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(scikitLearn().mapToInt(c -> c.get("n").intValue()).max()).hasValue(200_000);
    }

    @Test
    void usesEveryRowOnce() {
        Split split = Split.of(506, SplitConfig.article());
        assertThat(IntStream.concat(Arrays.stream(split.train()), Arrays.stream(split.test()))
                        .sorted())
                .containsExactlyElementsOf(IntStream.range(0, 506).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.2", "1", "5"})
    void refusesToLeaveNoRowToTrain(String size) {
        assertThatThrownBy(() -> Split.of(1, new SplitConfig(TestSize.parse(size), 42)))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageStartingWith("1 row(s) cannot be split with a test size of " + size)
                .hasMessageContaining("`testSize(…)`");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 32})
    void refusesASeedThatScikitLearnDoesNotTake(long seed) {
        assertThatThrownBy(() -> new SplitConfig(TestSize.count(1), seed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 to 4294967295");
    }

    static Stream<JsonNode> scikitLearnsFolds() {
        return Fixtures.sklearn("folds");
    }

    @ParameterizedTest
    @MethodSource("scikitLearnsFolds")
    void foldsAreScikitLearnsRowForRow(JsonNode expected) throws NoSuchAlgorithmException {
        List<Split> folds = Split.folds(
                expected.get("n").intValue(),
                expected.get("folds").intValue(),
                expected.get("seed").longValue());
        assertThat(folds.stream().mapToInt(fold -> fold.test().length).toArray())
                .isEqualTo(Fixtures.integers(expected.get("testSizes")));
        assertThat(folds.get(0).test()).startsWith(Fixtures.integers(expected.get("firstTestHead")));
        assertThat(sha256(concatenated(folds, Split::test)))
                .isEqualTo(expected.get("sha256Test").textValue());
        assertThat(sha256(concatenated(folds, Split::train)))
                .isEqualTo(expected.get("sha256Train").textValue());
    }

    @Test
    void refusesMoreFoldsThanRows() {
        assertThatThrownBy(() -> Split.folds(4, 5, 42))
                .isInstanceOf(CannotProceedException.class)
                .hasMessage("5 folds need as many training rows, but there are 4. Use fewer.");
    }

    private static int[] concatenated(List<Split> folds, Function<Split, int[]> part) {
        return folds.stream().map(part).flatMapToInt(Arrays::stream).toArray();
    }

    private static String sha256(int[] positions) throws NoSuchAlgorithmException {
        String list = Arrays.stream(positions).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.US_ASCII)));
    }
}
