package io.regress4j.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What a file holds does not depend on where it is cut. */
class CsvChunksPropertyTest {
    private static final ColumnChoice CHOICE = new ColumnChoice(List.of("a"), "y");

    @Property(tries = 3000)
    void aFileReadsTheSameInWhateverChunks(@ForAll @From("bodies") String body, @ForAll @IntRange(min = 1) int size) {
        Path file = file("\"a\",y,note\r\n" + body);
        try {
            assertThat(read(file, 0, 1 + size % 24)).isEqualTo(read(file, 0, 1 << 20));
        } finally {
            delete(file);
        }
    }

    @Property(tries = 1000)
    void readingGoesOnBehindAnyChunk(
            @ForAll @From("bodies") String body, @ForAll @IntRange(min = 1, max = 24) int size) {
        Path file = file("a,y,note\n" + body);
        try {
            assertThat(read(file, 2, size)).isEqualTo(read(file, 0, size));
        } finally {
            delete(file);
        }
    }

    @Example
    void aChunkEndsWithARecord() {
        Path file = file("a,y,note\n1,2,\"x\ny\"\n30,4,\r5,6,z\r\n7,8,");
        try (CsvChunks chunks = new CsvChunks(CsvSource.of(file), 1)) {
            assertThat(List.of(
                            chunks.next().text(),
                            chunks.next().text(),
                            chunks.next().text(),
                            chunks.next().text()))
                    .containsExactly("1,2,\"x\ny\"\n", "30,4,\r", "5,6,z\r\n", "7,8,");
            assertThat(chunks.next()).isNull();
        } finally {
            delete(file);
        }
    }

    /** Mostly rows, mixed with everything that a reader could stumble over. */
    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> pieces = Arbitraries.of(
                "1,2,\n",
                "3,4,x\n",
                "-5e3,6,\"x\ny\"\n",
                "7,8,\"\"\r\n",
                "9,10,é\r",
                "\n",
                "\r\n",
                "\r",
                "1,",
                "\"",
                "é",
                "x",
                ",",
                "0,\"0\",0\n",
                "NaN,1,\n",
                "\"a\"\"b\"",
                "\uFFFD,",
                " ");
        return pieces.list().ofMaxSize(30).map(parts -> String.join("", parts));
    }

    /** Everything there is to know of a file; with {@code pause} it is closed behind so many chunks and opened again. */
    private static List<String> read(Path file, int pause, int size) {
        List<String> found = new ArrayList<>();
        CsvChunks chunks = new CsvChunks(CsvSource.of(file), size);
        try {
            CsvColumns columns = CsvColumns.of(chunks.header(), CHOICE, List.of("note"));
            ChunkLines places = new ChunkLines(chunks.header());
            int count = 0;
            for (CsvChunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
                if (!pass(columns.parse(chunk), places, found)) {
                    return found;
                }
                if (++count == pause) {
                    chunks.close();
                    chunks = new CsvChunks(CsvSource.of(file), size);
                    chunks.skipTo(chunk.end());
                    places = new ChunkLines(file.toString(), places.before(), places.blanks());
                }
            }
            found.add(places.before() + " lines, " + places.blanks() + " blank");
        } finally {
            chunks.close();
        }
        return found;
    }

    private static boolean pass(CsvRows rows, ChunkLines places, List<String> found) {
        long before = places.before();
        for (int row = 0; row < rows.rows(); row++) {
            found.add("%d: %s %s"
                    .formatted(
                            before + rows.lines()[row],
                            Arrays.toString(Arrays.copyOfRange(rows.cells(), 2 * row, 2 * row + 2)),
                            rows.kept()[row]));
        }
        places.pass(rows, fault -> found.add(fault.message()));
        if (rows.broken() != null) {
            found.add(rows.broken().movedBy(before).message());
        }
        found.sort(null); // rows and faults of a chunk come apart
        return rows.broken() == null;
    }

    private static Path file(String text) {
        try {
            return Files.writeString(Files.createTempFile("chunks", ".csv"), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
