package io.regress4j.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast road to the numbers of a chunk, against Java's own parser and against the strict road. */
class PlainRowsTest {
    private static final CsvHeader HEADER = new CsvHeader("test.csv", List.of("id", "a", "b"), 1, Dialect.PLAIN);
    private static final CsvColumns COLUMNS = CsvColumns.of(
            HEADER,
            Stream.of("b", "a")
                    .map(name -> CsvColumn.ofNumbers(name, Dialect.PLAIN))
                    .toList(),
            List.of("id"));

    /** Three million cells: few and many digits, every exponent, halves between two doubles, and their neighbours. */
    @Test
    void everyCellIsTheNearestDouble() {
        SplittableRandom random = new SplittableRandom(1);
        for (int chunk = 0; chunk < 1000; chunk++) {
            List<String> cells = Stream.generate(() -> cell(random)).limit(3000).toList();
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < cells.size(); i += 2) {
                text.append("x,")
                        .append(cells.get(i))
                        .append(',')
                        .append(cells.get(i + 1))
                        .append('\n');
            }
            CsvRows rows = PlainRows.read(COLUMNS, chunk(text.toString())).orElseThrow();

            for (int i = 0; i < cells.size(); i++) {
                long bits = Double.doubleToRawLongBits(rows.cells()[i ^ 1]);
                if (bits != Double.doubleToRawLongBits(Double.parseDouble(cells.get(i)))) { // an assertion is slow
                    fail("%s was read as %s", cells.get(i), rows.cells()[i ^ 1]);
                }
            }
        }
    }

    private static String cell(SplittableRandom random) {
        String sign = random.nextInt(3) == 0 ? "-" : "";
        return sign
                + switch (random.nextInt(8)) {
                    case 0 -> Integer.toString(random.nextInt(1000));
                    case 1 -> digits(random, random.nextInt(1, 8)) + "." + digits(random, random.nextInt(5));
                    case 2 -> "." + digits(random, random.nextInt(1, 25));
                    case 3 -> digits(random, random.nextInt(14, 22)) + "." + digits(random, random.nextInt(12));
                    case 4 -> Double.toString(positive(random));
                    case 5 -> halfway(positive(random)).toString();
                    case 6 -> Long.toString((1L << 53) + random.nextInt(-3, 4));
                    default -> digits(random, 3) + "e" + random.nextInt(-330, 300);
                };
    }

    private static String digits(SplittableRandom random, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    private static double positive(SplittableRandom random) {
        return Math.scalb(1 + random.nextDouble(), random.nextInt(-60, 60));
    }

    private static BigDecimal halfway(double value) {
        return new BigDecimal(value).add(new BigDecimal(Math.ulp(value) / 2));
    }

    @Test
    void takesWhatIsPlain() {
        CsvRows rows = PlainRows.read(COLUMNS, chunk("u 1,-0,2\r\n,007.50,1e3\nz,5.,.25"))
                .orElseThrow();

        assertThat(rows.cells()).containsExactly(2, -0.0, 1000, 7.5, 0.25, 5);
        assertThat(rows.kept()).containsExactly("u 1", "", "z");
        assertThat(rows.lines()).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x,1,\n",
                "x,1,x\n",
                "x,1, 2\n",
                "x,1,2 \n",
                "x,1\n",
                "x,1,2,3\n",
                "x,1,2\n\n",
                "\n",
                "x,1,2\rx,1,2\n",
                "ä,1,2\n",
                "x\0,1,2\n",
                "x,1,NaN\n",
                "x,1,1e999\n",
                "x,1,1f\n",
                "x,1,0x1p3\n",
                "x,1,--2\n",
                "x,1,1.2.3\n",
                "x,1,-\n",
                "x,1,.\n",
                "x,1,1e\n",
                "x,1,2\r",
                "\"x\",1,2\n"
            })
    void leavesTheRestToTheStrictRoad(String text) {
        assertThat(PlainRows.read(COLUMNS, chunk(text))).isEmpty();
    }

    /** Texts made of what a CSV is made of: where the fast road takes one, the strict one says the same and finds no fault. */
    @Test
    void saysWhatTheStrictRoadSays() {
        SplittableRandom random = new SplittableRandom(2);
        List<String> pieces = List.of(
                "1", "2.5", "-3", "+4", "1e2", "x", " ", ",", ",", ",", "\n", "\n", "\r\n", "\r", "", ".", "é", "NA",
                "\0");
        int taken = 0;
        for (int i = 0; i < 30_000; i++) {
            List<String> text = new ArrayList<>();
            int count = random.nextInt(1, 14);
            for (int k = 0; k < count; k++) {
                boolean isRow = random.nextInt(4) == 0;
                text.add(isRow ? "x,1.5,-2\n" : pieces.get(random.nextInt(pieces.size())));
            }
            CsvChunk chunk = chunk(String.join("", text));
            CsvRows fast = PlainRows.read(COLUMNS, chunk).orElse(null);
            if (fast != null) {
                taken++;
                assertThat(fast).usingRecursiveComparison().isEqualTo(COLUMNS.parseStrictly(chunk));
            }
        }
        assertThat(taken).isGreaterThan(100);
    }

    private static CsvChunk chunk(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new CsvChunk(bytes, bytes.length, bytes.length, text.indexOf('"') >= 0, false);
    }
}
