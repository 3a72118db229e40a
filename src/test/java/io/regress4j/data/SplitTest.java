package io.regress4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.Fixtures;
import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                new RandomSplit(testSize, expected.get("seed").longValue()));
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
        assertThatThrownBy(() -> Split.of(1, new RandomSplit(TestSize.parse(size), 42)))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageStartingWith("1 row(s) cannot be split with a test size of " + size)
                .hasMessageContaining("`testSize(…)`");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 32})
    void refusesASeedThatScikitLearnDoesNotTake(long seed) {
        assertThatThrownBy(() -> new RandomSplit(TestSize.count(1), seed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 to 4294967295");
    }

    /** {@code train_test_split(range(11), test_size=…, shuffle=False)}. */
    @ParameterizedTest
    @CsvSource({"0.2, 8", "4, 7"})
    void theLastRowsAreThoseOfScikitLearn(String size, int firstTestRow) {
        Split split = Split.of(11, new OrderedSplit(TestSize.parse(size)));
        assertThat(split.train()).isEqualTo(IntStream.range(0, firstTestRow).toArray());
        assertThat(split.test()).isEqualTo(IntStream.range(firstTestRow, 11).toArray());
    }

    /** {@code GroupShuffleSplit(1, test_size=…, random_state=…)}. */
    @ParameterizedTest
    @CsvSource({
        "b a c b d e a c f b e g, 0.2, 42, 0 1 3 6 9",
        "b a c b d e a c f b e g, 0.4, 7, 1 2 6 7 8",
        "b a c b d e a c f b e g, 3, 42, 0 1 3 6 8 9",
        "10 9 2 10 33 9 2 100 1 33, 0.3, 42, 2 6 8",
        "10 9 2 10 33 9 2 100 1 33, 2, 0, 1 5 7"
    })
    void groupsStayTogetherAsInScikitLearn(String groups, String size, long seed, String test, @TempDir Path folder)
            throws IOException {
        String[] names = groups.split(" ");
        Path csv = folder.resolve("rows.csv");
        Files.writeString(
                csv,
                IntStream.range(0, names.length)
                        .mapToObj(i -> "%d,%s,%d".formatted(7 * i % 11, names[i], i))
                        .collect(Collectors.joining("\n", "x,group,y\n", "\n")));
        GroupSplit config = new GroupSplit("group", TestSize.parse(size), seed);
        TypedTable table = TypedTable.read(
                io.regress4j.csv.CsvSource.of(csv),
                ColumnRequest.of(ColumnChoice.target("y")).with(new RowColumns("group", null)));
        double[] expected =
                Stream.of(test.split(" ")).mapToDouble(Double::parseDouble).toArray();
        assertThat(TrainTestSplit.of(table, config).test().target()).isEqualTo(expected);
        assertThat(TrainTestSplit.of(table, config).train().target()).doesNotContain(expected);
        assertThat(TypedTable.read(
                                io.regress4j.csv.CsvSource.of(csv),
                                table.table().schema(),
                                new RowColumns("group", null))
                        .groups())
                .isEqualTo(table.groups());
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

    /** {@code GroupKFold(k, shuffle=True, random_state=…)} of scikit-learn 1.9, whose groups are ordered as NumPy orders them. */
    @ParameterizedTest
    @CsvSource({
        "1 0 1 2 0 3 4 3 1 4, 3, 42, 0 2 6 8 9; 1 3 4; 5 7",
        "3 2 3 0 2 4 0 0 3 4 1 1, 2, 7, 0 1 2 3 4 6 7 8; 5 9 10 11",
        "3 2 3 0 2 4 0 0 3 4 1 1, 5, 0, 1 4; 3 6 7; 10 11; 0 2 8; 5 9",
        "30 20 30 0 20 40 0 0 30 40 10 10, 5, 0, 1 4; 3 6 7; 10 11; 0 2 8; 5 9"
    })
    void foldsOfGroupsAreScikitLearns(String groups, int folds, long seed, String tests) {
        Folding folding = new Folding(
                Stream.of(groups.split(" ")).mapToInt(Integer::parseInt).toArray(), true, seed);
        List<Split> splits = folding.cut(folds);
        assertThat(splits.stream()
                        .map(split -> IntStream.of(split.test())
                                .mapToObj(Integer::toString)
                                .collect(Collectors.joining(" ")))
                        .collect(Collectors.joining("; ")))
                .isEqualTo(tests);
        splits.forEach(split -> assertThat(IntStream.concat(IntStream.of(split.train()), IntStream.of(split.test()))
                        .sorted())
                .containsExactlyElementsOf(
                        IntStream.range(0, folding.groups().length).boxed().toList()));
    }

    @Test
    void aFoldingKeepsTheGroupsOfTheSplit() {
        Split split = new Split(new int[] {4, 0, 2}, new int[] {1, 3});
        assertThat(Folding.of(split, new int[] {7, 8, 7, 8, 9}, 1).groups()).containsExactly(9, 7, 7);
        assertThat(Folding.of(split, new int[0], 1).cut(3)).hasSize(3);
    }

    @Test
    void refusesMoreFoldsThanGroups() {
        assertThatThrownBy(() -> new Folding(new int[] {1, 1, 2, 2}, true, 42).cut(3))
                .isInstanceOf(CannotProceedException.class)
                .hasMessage("3 folds need as many groups of training rows, but there are 2. Use fewer.");
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
