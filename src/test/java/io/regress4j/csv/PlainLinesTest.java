package io.regress4j.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/** The fast road and FastCSV read the same chunk, to the same rows and the same faults. */
class PlainLinesTest {
    private static final Dialect DIALECT =
            new Dialect(Delimiter.SEMICOLON, NumberFormat.PLAIN, StandardCharsets.UTF_8, 0, '#', true);

    private static final CsvHeader HEADER = new CsvHeader("memory", List.of("a", "skipped", "b"), 1, DIALECT);

    private static final CsvColumns COLUMNS = CsvColumns.of(
            HEADER, List.of(CsvColumn.ofNumbers("b", DIALECT), CsvColumn.ofNumbers("a", DIALECT)), List.of("skipped"));

    @Property(tries = 20_000)
    void readsWhatFastCsvReads(
            @ForAll
                    @Chars({'1', '2', '5', '.', '-', 'e', ';', ';', ';', '\n', '\n', '\r', '#', ' ', 'x', 'é', '\0'})
                    @StringLength(min = 1, max = 60)
                    String text) {
        CsvRows fast = COLUMNS.parse(chunk(text, false));
        CsvRows strict = COLUMNS.parse(chunk(text, true));

        assertThat(fast.lines()).isEqualTo(strict.lines());
        assertThat(fast.cells()).isEqualTo(strict.cells());
        assertThat(fast.kept()).isEqualTo(strict.kept());
        assertThat(fast.faults()).isEqualTo(strict.faults());
        assertThat(fast.trailingBlanks()).isEqualTo(strict.trailingBlanks());
        assertThat(fast.lineCount()).isEqualTo(strict.lineCount());
    }

    /** @param hasQuotes sends it down the other road */
    private static CsvChunk chunk(String text, boolean hasQuotes) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new CsvChunk(bytes, bytes.length, bytes.length, hasQuotes, false);
    }
}
