package io.regress4j.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.DoubleArbitrary;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The same reader, on tables that nobody thought of. */
class CsvTableReaderPropertyTest {
    private static final List<String> NAMES = List.of("a", "b b", "größe", "x,1", "q\"q", "y");
    private static final ColumnChoice CHOICE = new ColumnChoice(NAMES.subList(0, 5), "y");

    @Property(tries = 400)
    void readsEveryLegalWritingBackBitForBit(
            @ForAll @Size(min = 6, max = 60) List<@From("numbers") Double> numbers, @ForAll Random style) {
        double[] cells = numbers.stream()
                .limit(numbers.size() / 6 * 6L)
                .mapToDouble(d -> d)
                .toArray();
        assertThat(read(write(cells, style).getBytes(StandardCharsets.UTF_8))).containsExactly(cells);
    }

    @Property(tries = 1000)
    void readsOrRefusesAFileInWhichOneByteChanged(
            @ForAll Random style, @ForAll int position, @ForAll byte replacement, @ForAll @IntRange(max = 2) int kind) {
        double[] cells = style.doubles(18, -1e3, 1e3).toArray();
        byte[] bytes = write(cells, style).getBytes(StandardCharsets.UTF_8);
        byte[] mutated = mutate(bytes, Math.floorMod(position, bytes.length), replacement, kind);
        try {
            double[] found = read(mutated);
            assertThat(found.length % 6).isZero();
            assertThat(found).hasSizeBetween(6, 24);
            assertThat(Arrays.stream(found).allMatch(Double::isFinite)).isTrue();
        } catch (CannotProceedException e) {
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(1000);
        }
    }

    /** containsExactly compares doubles by their bits, so that a lost sign of zero would show. */
    @Example
    void tellsZeroFromMinusZero() {
        assertThat(read("\"x,1\",a,b b,größe,\"q\"\"q\",y\n0,-0,0.0,-0e5,0,-.0\n".getBytes(StandardCharsets.UTF_8)))
                .containsExactly(-0.0, 0.0, -0.0, 0.0, 0.0, -0.0);
    }

    @Provide
    Arbitrary<Double> numbers() {
        DoubleArbitrary any = Arbitraries.doubles();
        return Arbitraries.oneOf(
                any,
                Arbitraries.doubles().between(-1000, 1000).ofScale(6),
                Arbitraries.integers().map(Integer::doubleValue),
                Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite),
                Arbitraries.of(0.0, -0.0, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE));
    }

    private static String write(double[] cells, Random style) {
        List<Integer> order = IntStream.rangeClosed(0, NAMES.size()).boxed().collect(Collectors.toList());
        Collections.shuffle(order, style);
        String end = style.nextBoolean() ? "\n" : "\r\n";
        StringBuilder text = new StringBuilder(style.nextBoolean() ? "\uFEFF" : "");
        text.append(line(order, column -> column == NAMES.size() ? "note" : NAMES.get(column), style))
                .append(end);
        int rows = cells.length / NAMES.size();
        for (int row = 0; row < rows; row++) {
            int start = row * NAMES.size();
            text.append(line(
                            order,
                            column -> column == NAMES.size() ? note(style) : number(cells[start + column], style),
                            style))
                    .append(row < rows - 1 || style.nextBoolean() ? end : "");
        }
        return text.append(style.nextInt(4) == 0 ? end + end : "").toString();
    }

    private static String line(List<Integer> order, IntFunction<String> cell, Random style) {
        return order.stream()
                .map(column -> quoted(blanks(style) + cell.apply(column) + blanks(style), style))
                .collect(Collectors.joining(","));
    }

    private static String number(double value, Random style) {
        String shortest = Double.toString(value);
        return switch (style.nextInt(6)) {
            case 0 -> value == 0 ? shortest : new BigDecimal(value).toPlainString();
            case 1 ->
                value == 0 ? shortest : new BigDecimal(value).movePointLeft(7).toPlainString() + "e7";
            case 2 -> shortest.replace('E', 'e');
            case 3 -> shortest.startsWith("-") ? shortest : "+" + shortest;
            case 4 -> shortest.replaceFirst("E(\\d)", "E+0$1");
            default -> shortest;
        };
    }

    private static String note(Random style) {
        return List.of("", "NaN", "two\nlines", "a,b", "say \"hi\"", "größer 𝛼", "-1")
                .get(style.nextInt(7));
    }

    private static String blanks(Random style) {
        return List.of("", "", " ", "\t", "  ").get(style.nextInt(5));
    }

    private static String quoted(String cell, Random style) {
        boolean must = cell.contains(",") || cell.contains("\"") || cell.contains("\n");
        return must || style.nextInt(3) == 0 ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private static byte[] mutate(byte[] bytes, int position, byte replacement, int kind) {
        byte[] head = Arrays.copyOf(bytes, position + (kind == 2 ? 0 : 1));
        if (kind < 2) {
            head[position] = replacement;
        }
        byte[] tail = Arrays.copyOfRange(bytes, kind == 1 ? position : position + 1, bytes.length);
        byte[] mutated = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, mutated, head.length, tail.length);
        return mutated;
    }

    private static double[] read(byte[] bytes) {
        Path file = null;
        try {
            file = Files.createTempFile("table", ".csv");
            Files.write(file, bytes);
            try (CsvTableReader reader = new CsvTableReader(CsvSource.of(file), CHOICE)) {
                double[] cells = new double[6 * 100];
                int rows = reader.read(cells, new long[100], 0);
                return rows == 0 ? refuseEmpty() : Arrays.copyOf(cells, 6 * rows);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(file);
        }
    }

    private static double[] refuseEmpty() {
        throw new CannotProceedException("no rows");
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
