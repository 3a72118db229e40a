package io.regress4j.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.regress4j.data.ColumnChoice;
import io.regress4j.data.Table;
import io.regress4j.files.CannotProceedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableReaderTest {
    private static final ColumnChoice Y = ColumnChoice.target("y");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b,y\n1,2,3\n4,5,6\n",
                "a,b,y\n1,2,3\n4,5,6",
                "a,b,y\n1,2,3\n4,5,6\n\n",
                "a,b,y\n1,2,3\n4,5,6\n\n\n\n",
                "a,b,y\r\n1,2,3\r\n4,5,6\r\n",
                "a,b,y\r\n1,2,3\r\n4,5,6\r\n\r\n",
                "a,b,y\r1,2,3\r4,5,6\r",
                "\uFEFFa,b,y\n1,2,3\n4,5,6\n",
                "\uFEFF\"a\",\"b\",\"y\"\n\"1\",\"2\",\"3\"\n4,5,6\n",
                " a , b ,\ty\n 1 ,\t2\t,3 \n4,  5,6\n",
                "a,b,y\n1.0,2e0,0.3E+1\n+4,50e-1,6.\n",
                "\" a\",b,y\n\" 1 \",2,3\n4,5,6\n"
            })
    void readsTheSameNumbersFromEveryLegalWayToWriteThem(String text) {
        assertThat(cells(csv(text), new ColumnChoice(List.of("a", "b"), "y"))).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void takesColumnsByNameInTheOrderAskedFor() {
        Path file = csv("note,y,b,a\nx,3,2,1\nz,6,5,4\n");
        assertThat(cells(file, new ColumnChoice(List.of("a", "b"), "y"))).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(cells(file, new ColumnChoice(List.of("b"), "y"))).containsExactly(2, 3, 5, 6);
        assertThat(cells(file, new ColumnChoice(List.of("b", "a"), null))).containsExactly(2, 1, 5, 4);
    }

    @Test
    void ignoresWhateverStandsInColumnsThatAreNotAskedFor() {
        Path file = csv("id,a,y,note\n,1,2,\"two\nlines, \"\"quoted\"\"\"\nNaN,3,4,größer\n");
        assertThat(cells(file, new ColumnChoice(List.of("a"), "y"))).containsExactly(1, 2, 3, 4);
    }

    @Test
    void countsTheLinesInsideAQuotedCell() {
        Path file = csv("a,y,note\n1,2,\"one\ntwo\nthree\"\n3,bad,\n");
        assertThat(refusal(file, new ColumnChoice(List.of("a"), "y")))
                .isEqualTo(file + ", line 5, column 'y': expected a finite decimal number. Found: 'bad'."
                        + " Correct the cell, or remove the row.");
    }

    @Test
    void tellsTheLineOfEachRow() {
        CsvTableReader reader = TableReaders.open(
                source(csv("a,y,note\n1,2,\"one\ntwo\"\n3,4,\n")), new ColumnChoice(List.of("a"), "y"));
        long[] lines = new long[2];
        assertThat(reader.read(new double[4], lines, 0)).isEqualTo(2);
        assertThat(lines).containsExactly(2, 4);
    }

    @ParameterizedTest
    @CsvSource({
        "abc, expected a finite decimal number",
        "1f, expected a finite decimal number",
        "0x1p3, expected a finite decimal number",
        "1_000, expected a finite decimal number",
        "1.2.3, expected a finite decimal number",
        "1e, expected a finite decimal number",
        "., expected a finite decimal number",
        "1e999, expected a finite decimal number",
        "-1e999, expected a finite decimal number",
        "NaN, 'expected a finite number, this stands for a missing or infinite value'",
        "nan, 'expected a finite number, this stands for a missing or infinite value'",
        "Infinity, 'expected a finite number, this stands for a missing or infinite value'",
        "-inf, 'expected a finite number, this stands for a missing or infinite value'",
        "NA, 'expected a finite number, this stands for a missing or infinite value'",
        "#N/A, 'expected a finite number, this stands for a missing or infinite value'",
        "null, 'expected a finite number, this stands for a missing or infinite value'",
        "?, 'expected a finite number, this stands for a missing or infinite value'",
        "'', the cell is empty",
        "'  ', the cell is empty"
    })
    void refusesACellThatIsNoFiniteNumberWithItsPlace(String text, String reason) {
        Path file = csv("a,b,y\n1,2,3\n4,%s,6\n".formatted(text));
        assertThat(refusal(file, Y))
                .startsWith("%s, line 3, column 'b': %s. Found: '%s'. ".formatted(file, reason, text))
                .endsWith("or remove the row.");
    }

    @Test
    void readsADecimalCommaBetweenSemicolons() {
        assertThat(cells(csv("a;y\n1,5;2\n"), Y)).containsExactly(1.5, 2);
    }

    @Test
    void refusesADecimalCommaInQuotes() {
        Path file = csv("a,y\n\"1,5\",2\n");
        assertThat(refusal(file, Y)).contains("line 2, column 'a'", "Found: '1,5'");
    }

    @Test
    void shortensALongCellInItsMessage() {
        assertThat(refusal(csv("a,y\n" + "x".repeat(5000) + ",2\n"), Y))
                .contains("Found: '" + "x".repeat(57) + "...'")
                .hasSizeLessThan(400);
    }

    @Test
    void refusesAShortRowWithItsLineAndTheFirstMissingColumn() {
        Path file = csv("a,b,y\n1,2,3\n4\n");
        assertThat(refusal(file, Y))
                .isEqualTo(file + ", line 3, column 'b': the row has 1 cells, the header has 3; this is the first one"
                        + " missing. Found: '1 cells'. Correct the row, or remove it.");
    }

    @Test
    void refusesALongRowWithItsLine() {
        Path file = csv("a,b,y\n1,2,3\n4,5,6,7\n");
        assertThat(refusal(file, Y))
                .isEqualTo(file + ", line 3: the row has 4 cells, the header has 3. Found: '4 cells'. Decimal"
                        + " commas or commas in texts may be the reason: quote such cells, or separate all cells by"
                        + " semicolons.");
    }

    @Test
    void refusesAShortRowEvenWhereOnlyIgnoredColumnsAreMissing() {
        Path file = csv("a,y,note\n1,2,x\n3,4\n");
        assertThat(refusal(file, new ColumnChoice(List.of("a"), "y"))).contains("line 3, column 'note'", "2 cells");
    }

    @Test
    void refusesABlankLineBetweenRows() {
        Path file = csv("a,y\n1,2\n\n\n3,4\n");
        assertThat(refusal(file, Y))
                .isEqualTo(file + ", line 3: a blank line between rows. Found: ''. Remove the line.");
    }

    @Test
    void reportsEveryBlankLineAndEveryFaultToSomebodyWhoGoesOn() {
        Path file = csv("a,y\n1,2\n\n\nx,4\n5\n6,7\n\n");
        try (CsvChunks chunks = new CsvChunks(source(file))) {
            CsvRows rows = CsvColumns.of(
                            chunks.header(), Y.numbers(chunks.header()).in(chunks.header()))
                    .parse(chunks.next());
            assertThat(rows.rows()).isEqualTo(2);
            assertThat(Arrays.copyOf(rows.cells(), 4)).containsExactly(1, 2, 6, 7);
            List<Long> lines = new ArrayList<>();
            new ChunkLines(chunks.header()).pass(rows, fault -> lines.add(fault.line()));
            assertThat(lines).containsExactly(3L, 4L, 5L, 6L);
        }
    }

    /** There may be more of them than fit into memory, and than an int counts. */
    @Test
    void keepsNothingForBlankLinesButTheirNumber() {
        CsvHeader header = new CsvHeader("x.csv", List.of("a", "y"), 1, Dialect.PLAIN);
        CsvRows blank = new CsvRows(
                new int[0], new double[0], new String[0], List.of(), Integer.MAX_VALUE, Integer.MAX_VALUE, null);
        CsvRows row = new CsvRows(new int[] {1}, new double[] {1, 2}, new String[0], List.of(), 0, 1, null);
        ChunkLines lines = new ChunkLines(header);
        lines.passStrictly(blank);
        lines.passStrictly(blank);
        assertThat(lines.blanks()).isEqualTo(2L * Integer.MAX_VALUE);
        assertThatThrownBy(() -> lines.passStrictly(row))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageStartingWith("x.csv, line 2: a blank line between rows");
    }

    @Test
    void refusesAnUnknownTargetWithTheColumnsThatExist() {
        Path file = csv("a,b\n1,2\n");
        assertThat(refusal(file, ColumnChoice.target("PRICE")))
                .isEqualTo("Column 'PRICE' is not in %s. Columns: a, b. Choose the target with `target(…)`."
                        .formatted(file));
    }

    @Test
    void refusesAnUnknownFeatureWithTheColumnsThatExist() {
        Path file = csv("a,y\n1,2\n");
        assertThat(refusal(file, new ColumnChoice(List.of("a", "rooms"), "y")))
                .isEqualTo("Column 'rooms' is not in %s. Columns: a, y. Choose the features with `features(…)`."
                        .formatted(file));
    }

    @Test
    void refusesAColumnThatStandsTwiceEvenWhereItIsIgnored() {
        Path file = csv("a,note,y,note\n1,2,3,4\n");
        assertThat(refusal(file, new ColumnChoice(List.of("a"), "y")))
                .isEqualTo(
                        file + ", line 1: column 'note' is in the header twice. Give each column a name of its own.");
    }

    @Test
    void refusesAFeatureThatIsNamedTwiceOrIsTheTarget() {
        Path file = csv("a,y\n1,2\n");
        assertThat(refusal(file, new ColumnChoice(List.of("a", "a"), "y"))).contains("'a' is named twice");
        assertThat(refusal(file, new ColumnChoice(List.of("a", "y"), "y"))).contains("'y' is the target");
    }

    @Test
    void refusesATableWithNothingButTheTarget() {
        assertThat(refusal(csv("y\n1\n"), Y)).contains("no column but the target 'y'");
    }

    @Test
    void refusesAColumnWithoutANameUnlessItIsIgnored() {
        Path file = csv("a,,y\n1,2,3\n");
        assertThat(refusal(file, Y)).startsWith(file + ", line 1: column 2 has no name.");
        assertThat(cells(file, new ColumnChoice(List.of("a"), "y"))).containsExactly(1, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,y\n1,2\n\"3,4\n5,6\n", "a,y\n1,2\n3,\"4\n", "a,y\n1,2\n\"3\"x,4\n"})
    void refusesAQuoteThatIsNotClosedWithItsPlace(String text) {
        Path file = csv(text);
        assertThat(refusal(file, Y)).startsWith(file + ", line 3, column '").contains("quote");
    }

    @Test
    void refusesAQuoteThatIsNotClosedInTheHeader() {
        Path file = csv("a,\"y\n1,2\n");
        assertThat(refusal(file, Y)).startsWith(file + ", line 1, column '2'").contains("never closed");
    }

    @Test
    void saysWhatStandsInAnUnclosedQuote() {
        assertThat(refusal(csv("a,y\n1,2\n3,\"odd\n"), Y)).contains("odd");
    }

    @Test
    void refusesAFileThatSwallowsItsRestInOneQuote() {
        Path file = csv("a,y\n1,2\n\"3,4\n" + "5,6\n".repeat(400_000));
        assertThat(refusal(file, Y)).startsWith(file + ", line 3, column 'a'").contains("16,777,216 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n\na,y\n1,2\n", "\uFEFF"})
    void refusesAFileWithoutAHeader(String text) {
        Path file = csv(text);
        assertThat(refusal(file, Y)).isEqualTo(file + " has no header. Its first line must name the columns.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,y", "a,y\n", "a,y\n\n\n"})
    void refusesATableWithoutRows(String text) {
        Path file = csv(text);
        assertThat(refusal(file, Y)).startsWith(file + " has a header but no rows.");
    }

    @Test
    void refusesAFolder() {
        assertThat(refusal(folder, Y)).isEqualTo(folder + " is a folder. Name a CSV file in it.");
    }

    @Test
    void refusesAFileThatIsNotThereWithThePlaceItLookedAt() {
        Path file = Path.of("no-such-folder", "x.csv");
        assertThat(refusal(file, Y))
                .isEqualTo(
                        "There is no file %s (looked for %s). Check the path.".formatted(file, file.toAbsolutePath()));
    }

    @Test
    void readsUtf16ByItsByteOrderMark() {
        Path file = bytes("x.csv", "a,y\n1,2\n".getBytes(StandardCharsets.UTF_16));
        assertThat(cells(file, Y)).containsExactly(1, 2);
    }

    @Test
    void refusesUtf16WithoutAByteOrderMark() {
        Path file = bytes("x.csv", "a,y\n1,2\n".getBytes(StandardCharsets.UTF_16LE));
        assertThat(refusal(file, Y))
                .isEqualTo(file
                        + " has a zero byte among its first, as text in UTF-16 has and none in UTF-8. Save the file as"
                        + " UTF-8, or name its encoding: `encoding(UTF-16LE)`.");
    }

    @Test
    void refusesALatin1ByteInAColumnThatIsUsed() {
        Path file = bytes("x.csv", "a,y\n1,2\n3\u00e9,4\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal(file, Y))
                .isEqualTo(file + ", line 3, column 'a': the cell is not UTF-8 text. Found: '3\uFFFD'. Save the file"
                        + " as UTF-8, or name its encoding, such as `encoding(latin1)`.");
    }

    @Test
    void refusesALatin1ByteInAColumnThatIsIgnored() {
        Path file = bytes("x.csv", "a,y,note\n1,2,x\n3,4,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal(file, new ColumnChoice(List.of("a"), "y")))
                .contains(
                        "line 3, column 'note': the cell is not UTF-8 text",
                        "Save the file as UTF-8, or name its encoding, such as `encoding(latin1)`.");
    }

    @Test
    void unpacksGzip() {
        assertThat(cells(gzip("a,b,y\n1,2,3\n4,5,6\n"), Y)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(cells(gzip("\uFEFFa,b,y\r\n1,2,3\r\n4,5,6"), Y)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 10, 18, 40, 400, 1000, -9, -1})
    void refusesAGzipFileThatIsCut(int length) throws IOException {
        byte[] whole = Files.readAllBytes(gzip("a,b,y\n" + numbers(500)));
        Path file = bytes("cut.csv.gz", Arrays.copyOf(whole, length < 0 ? whole.length + length : length));
        assertThat(refusal(file, Y))
                .startsWith(file + " is not a whole gzip file (")
                .contains("Pack it again");
    }

    @Test
    void refusesAGzipFileWhoseBytesWereChanged() throws IOException {
        byte[] packed = Files.readAllBytes(gzip("a,b,y\n" + numbers(500)));
        packed[packed.length / 2] ^= 0x55;
        assertThat(refusal(bytes("changed.csv.gz", packed), Y)).contains("changed.csv.gz");
    }

    /** As of parallel packers and of this program: a member for each piece of the text. */
    @Test
    void losesNoRowOfAGzipFileWhoseSecondMemberIsDamaged() throws IOException {
        byte[] first = Files.readAllBytes(gzip("a,b,y\n" + numbers(500)));
        byte[] second = Files.readAllBytes(gzip(numbers(500)));
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        assertThat(cells(bytes("both.csv.gz", both), Y)).hasSize(3000);
        both[first.length] ^= 1;
        assertThat(refusal(bytes("both.csv.gz", both), Y))
                .contains("(something that is not gzip follows its text, at byte %,d)".formatted(first.length));
    }

    @Test
    void refusesPlainTextThatIsNamedGzip() {
        Path file = bytes("plain.csv.gz", "a,y\n1,2\n".getBytes(StandardCharsets.UTF_8));
        assertThat(refusal(file, Y))
                .startsWith(file + " is not a whole gzip file (")
                .contains("drop the .gz");
    }

    @Test
    void fillsOnlyTheArraysItIsGiven() {
        CsvTableReader reader = TableReaders.open(source(csv("a,y\n1,2\n3,4\n5,6\n")), Y);
        double[] cells = new double[4];
        assertThat(reader.read(cells, new long[2], 0)).isEqualTo(2);
        assertThat(cells).containsExactly(1, 2, 3, 4);
        assertThat(reader.read(cells, new long[2], 0)).isEqualTo(1);
        assertThat(cells[0]).isEqualTo(5);
        assertThat(reader.read(cells, new long[2], 0)).isZero();
    }

    @Test
    void closesTheFileWhenItsHeaderIsRefused() {
        Path file = csv("a,y\n1,2\n");
        assertThatThrownBy(() -> TableReaders.open(source(file), ColumnChoice.target("z")))
                .isInstanceOf(CannotProceedException.class);
        assertThat(openFiles()).doesNotContain(file.toString());
    }

    private static List<String> openFiles() {
        try (var links = Files.list(Path.of("/proc/self/fd"))) {
            return links.map(CsvTableReaderTest::linked).toList();
        } catch (IOException e) {
            return List.of(); // only Linux tells
        }
    }

    private static String linked(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static String numbers(int rows) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            text.append(i * 7919 % 1009)
                    .append(',')
                    .append(i * 31 % 97)
                    .append(',')
                    .append(i)
                    .append('\n');
        }
        return text.toString();
    }

    private static double[] cells(Path file, ColumnChoice choice) {
        Table table = Table.read(source(file), choice);
        int width = table.schema().features().size();
        boolean hasTarget = table.schema().target() != null;
        return IntStream.range(0, table.rows())
                .boxed()
                .flatMapToDouble(row -> DoubleStream.concat(
                        Arrays.stream(table.features(), row * width, (row + 1) * width),
                        hasTarget ? DoubleStream.of(table.target()[row]) : DoubleStream.empty()))
                .toArray();
    }

    private static String refusal(Path file, ColumnChoice choice) {
        return catchThrowableOfType(CannotProceedException.class, () -> Table.read(source(file), choice))
                .getMessage();
    }

    private static io.regress4j.csv.CsvSource source(Path file) {
        return io.regress4j.csv.CsvSource.of(file);
    }

    private Path csv(String text) {
        return bytes("x.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private Path gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes("x.csv.gz", packed.toByteArray());
    }

    private Path bytes(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
