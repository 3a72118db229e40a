package io.regress4j.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.data.ColumnChoice;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

/** However a table is written, its numbers are the same, and nobody has to say how. */
class CsvDialectPropertyTest {
    private static final List<String> NAMES = List.of("größe", "b", "y");
    private static final ColumnChoice CHOICE = new ColumnChoice(List.of("größe", "b"), "y");

    @Property(tries = 300)
    void readsTheNumbersOfAnyDialect(
            @ForAll @Size(min = 3, max = 30) List<@DoubleRange(min = -1e9, max = 1e9) Double> numbers,
            @ForAll Random style)
            throws IOException {
        double[] cells = new double[3 + numbers.size() / 3 * 3];
        Arrays.fill(cells, 0, 3, 0.5); // some number tells a decimal comma from a separator of thousands
        for (int i = 3; i < cells.length; i++) {
            cells[i] = numbers.get(i - 3);
        }
        Delimiter delimiter = Delimiter.values()[style.nextInt(5)];
        boolean hasDecimalCommas = delimiter != Delimiter.COMMA && style.nextBoolean();
        Charset encoding = style.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16LE;
        boolean isTold = delimiter != Delimiter.BLANKS && style.nextBoolean();
        String text = "\uFEFF" + (isTold ? "sep=%s\r\n".formatted(delimiter.separator()) : "")
                + header(delimiter, style)
                + IntStream.range(0, cells.length / 3)
                        .mapToObj(row -> line(
                                Arrays.stream(cells, 3 * row, 3 * row + 3)
                                        .mapToObj(Double::toString)
                                        .map(cell -> hasDecimalCommas ? cell.replace('.', ',') : cell)
                                        .toList(),
                                delimiter,
                                style))
                        .collect(Collectors.joining());
        Path file = Files.createTempFile("dialect", ".csv");
        try {
            Files.write(file, text.getBytes(encoding));
            try (CsvTableReader reader = TableReaders.open(CsvSource.of(file), CHOICE)) {
                double[] found = new double[cells.length];
                assertThat(reader.read(found, new long[cells.length / 3], 0)).isEqualTo(cells.length / 3);
                assertThat(found).containsExactly(cells);
            }
        } finally {
            Files.delete(file);
        }
    }

    /** Without tabs between names that blanks separate: if every line had them, they would separate. */
    private static String header(Delimiter delimiter, Random style) {
        String header = line(NAMES, delimiter, style);
        return delimiter == Delimiter.BLANKS ? header.replace('\t', ' ') : header;
    }

    private static String line(List<String> cells, Delimiter delimiter, Random style) {
        boolean isBlanks = delimiter == Delimiter.BLANKS;
        String text = cells.stream()
                .map(cell -> style.nextInt(3) == 0 ? '"' + cell + '"' : cell)
                .collect(Collectors.joining(
                        isBlanks ? List.of(" ", "   ", " \t").get(style.nextInt(3)) : "" + delimiter.separator()));
        return (isBlanks && style.nextBoolean() ? "  " + text + " " : text) + (style.nextBoolean() ? "\n" : "\r\n");
    }
}
