package io.regress4j.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.data.ColumnChoice;
import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as people have them. */
class CsvDialectTest {
    private static final String ROWS = "3.24,-3.49,46.716\n0.48,3.21,16.482\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a;b;y\n3,24;-3,49;46,716\n0,48;3,21;16,482\n",
                "\"a\";\"b\";\"y\"\n3.24;-3.49;46.716\n0.48;3.21;16.482\n",
                "a\tb\ty\n3.24\t-3.49\t46.716\n0.48\t3.21\t16.482\n",
                "a|b|y\n3,24|-3,49|46,716\n0,48|3,21|16,482\n",
                "sep=;\na;b;y\n3,24;-3,49;46,716\n0,48;3,21;16,482\n",
                "a\tb\ty\n3.24\t-3.49\t46.716\n0.48  3.21 16.482\n",
                "   a     b \"y\"\n3.24 -3.49   46.716\n 0.48  3.21 \t16.482  \n"
            })
    void findsDelimiterAndDecimalMark(String text) {
        assertThat(numbers(text, Asked.NOTHING)).containsExactly(3.24, -3.49, 46.716, 0.48, 3.21, 16.482);
    }

    @Test
    void aTextWithOtherDelimitersDoesNotDeceive() {
        String text = "first name,kind;of,y\nAnna B,x;y,1\nBerta C,z;w,2\n";
        assertThat(CsvHeader.read(source(text, Asked.NOTHING)).names()).containsExactly("first name", "kind;of", "y");
    }

    @Test
    void saysWhatItFound() {
        assertThat(CsvHeader.read(source("a;b;y\n3,24;-3,49;46,716\n", Asked.NOTHING))
                        .dialect())
                .hasToString("separated by semicolons, decimal commas");
    }

    @Test
    void namesTheCommentsAboveTheHeaderAndPassesOverThem() {
        String text = "# exported 2024-05-01\n# unit: m2\na,b,y\n" + ROWS;
        assertThat(refusal(text, Asked.NOTHING))
                .contains("line 1 has 1 cell, line 3 has 3. The header seems to be line 3.", "`comment('#')`");
        Asked asked = new Asked();
        asked.comment = '#';
        assertThat(numbers(text, asked)).hasSize(6).startsWith(3.24);
    }

    @Test
    void namesTheTitleAboveTheHeaderAndSkipsIt() {
        String text = "Quarterly export\n\na,b,y\n" + ROWS;
        assertThat(refusal(text, Asked.NOTHING)).contains("Found above it: 'Quarterly export'.", "`skipLines(2)`");
        Asked asked = new Asked();
        asked.skipLines = 2;
        assertThat(numbers(text, asked)).hasSize(6).startsWith(3.24);
        assertThat(refusal(text.replace("0.48", "x"), asked)).contains("line 5, column 'a'");
    }

    @Test
    void doesNotTakeNumbersForNames() {
        assertThat(refusal(ROWS, Asked.NOTHING))
                .contains("line 1 holds numbers (3.24, -3.49, 46.716)", "`header(false)`", "`names(…)`");
        Asked asked = new Asked();
        asked.hasHeader = false;
        assertThat(CsvHeader.read(source(ROWS, asked)).names()).containsExactly("x1", "x2", "x3");
        asked.names = List.of("a", "b", "y");
        assertThat(numbers(ROWS, asked)).containsExactly(3.24, -3.49, 46.716, 0.48, 3.21, 16.482);
        asked.names = List.of("a", "y");
        assertThat(refusal(ROWS, asked)).contains("line 1 has 3 cells, and `names(…)` gives 2 names");
        assertThat(refusal("", asked)).contains("has no rows");
    }

    @Test
    void decimalCommasInACommaFileAreNamedAndAskedFor() {
        String text = "a,b,y\n\"3,24\",\"-3,49\",\"46,7\"\n";
        assertThat(refusal(text, Asked.NOTHING)).contains("a decimal comma", "`decimal(,)`");
        Asked asked = new Asked();
        asked.decimal = ',';
        assertThat(numbers(text, asked)).containsExactly(3.24, -3.49, 46.7);
        assertThat(refusal("a,b,y\n3,24,-3,49,46,716\n", Asked.NOTHING)).contains("Decimal commas", "semicolons");
    }

    @Test
    void doesNotGuessBetweenDecimalCommaAndThousands() {
        assertThat(refusal("a;b;y\n1,234;2;3\n", Asked.NOTHING))
                .contains(
                        "'1,234', which may be a decimal comma or separate thousands", "`decimal(,)`", "`decimal(.)`");
    }

    @Test
    void takesMarksInNumbersWhereSomebodySaysSo() {
        String text = "a,b,y\n\"$46,716.00\",12%,7 €\n";
        assertThat(refusal(text, Asked.NOTHING)).contains("`numberFormat(thousands,currency)`");
        Asked asked = new Asked();
        asked.marks = EnumSet.allOf(NumberFormat.Mark.class);
        assertThat(numbers(text, asked)).containsExactly(46716, 0.12, 7);
    }

    @Test
    void readsOtherEncodings() {
        String text = "Flèche,b,y\n1,2,3\n";
        Asked asked = new Asked();
        assertThatThrownBy(() -> CsvHeader.read(source(text, StandardCharsets.ISO_8859_1, new Asked())))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("the name is not UTF-8 text")
                .hasMessageContaining("`encoding(latin1)`");
        asked.encoding = StandardCharsets.ISO_8859_1;
        assertThat(CsvHeader.read(source(text, StandardCharsets.ISO_8859_1, asked))
                        .names())
                .startsWith("Flèche");
        assertThat(CsvHeader.read(source("\uFEFF" + text, StandardCharsets.UTF_16LE, Asked.NOTHING))
                        .names())
                .startsWith("Flèche");
    }

    @Test
    void comparesNamesWithTheirAccents() {
        CsvHeader header = CsvHeader.read(source("Fle\u0300che,b,y\n1,2,3\n", Asked.NOTHING));
        assertThat(header.names()).startsWith("Fl\u00E8che");
        assertThat(new ColumnChoice(List.of("Fle\u0300che"), "y")
                        .numbers(header)
                        .features())
                .containsExactly("Fl\u00E8che");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PAR1x|Parquet", "\u001F\u008B\b|.gz", "\u00D0\u00CF\u0011\u00E0|Excel", "7z\u00BC\u00AF|7-Zip"})
    void tellsOtherFilesByTheirFirstBytes(String bytesAndName) {
        String[] parts = bytesAndName.split("\\|");
        assertThatThrownBy(() -> CsvHeader.read(source(parts[0], StandardCharsets.ISO_8859_1, Asked.NOTHING)))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining(parts[1]);
    }

    private static final class Asked {
        static final Asked NOTHING = new Asked();
        private Character decimal;
        private Charset encoding;
        private int skipLines;
        private Character comment;
        private boolean hasHeader = true;
        private List<String> names = List.of();
        private Set<NumberFormat.Mark> marks = Set.of();

        DialectRequest request() {
            return new DialectRequest(null, decimal, encoding, skipLines, comment, hasHeader, names, marks);
        }
    }

    private double[] numbers(String text, Asked asked) {
        try (CsvTableReader reader = new CsvTableReader(
                source(text, asked),
                header -> header.names().stream()
                        .map(name -> CsvColumn.ofNumbers(name, header.dialect()))
                        .toList())) {
            double[] cells = new double[300];
            return Arrays.copyOf(cells, 3 * reader.read(cells, new long[100], 0));
        }
    }

    private String refusal(String text, Asked asked) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(
                        CannotProceedException.class, () -> numbers(text, asked))
                .getMessage();
    }

    private CsvSource source(String text, Asked asked) {
        return source(text, StandardCharsets.UTF_8, asked);
    }

    private CsvSource source(String text, Charset encoding, Asked asked) {
        try {
            return CsvSource.of(Files.write(folder.resolve("x.csv"), text.getBytes(encoding)))
                    .written(asked.request());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
