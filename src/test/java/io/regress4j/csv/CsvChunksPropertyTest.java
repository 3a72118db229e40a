package io.regress4j.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.data.ColumnChoice;
import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
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

    /** Quotes in comments quote nothing, and blanks around rows are not cells. */
    @Property(tries = 500)
    void aFileInAnyDialectReadsTheSameInWhateverChunks(
            @ForAll @From("commentedBodies") String body,
            @ForAll @IntRange(min = 1, max = 24) int size,
            @ForAll Delimiter delimiter,
            @ForAll boolean hasComments) {
        String separator = delimiter == Delimiter.BLANKS ? " \t" : String.valueOf(delimiter.separator());
        String text = ("\"a\",y,note\r\n" + body).replace(",", separator) + "\n";
        DialectRequest asked =
                new DialectRequest(delimiter, '.', null, 0, hasComments ? '#' : null, true, List.of(), Set.of());
        Path file = file(text);
        try {
            CsvSource source = CsvSource.of(file).written(asked);
            assertThat(read(source, 0, size)).isEqualTo(read(source, 0, 1 << 20));
            assertThat(read(source, 2, size)).isEqualTo(read(source, 0, size));
        } finally {
            delete(file);
        }
    }

    /** Or else the next quote would close one in the comment, and the chunk end in the middle of a cell. */
    @Example
    void aQuoteInACommentQuotesNothing() {
        Path file = file("a,y,note\n#,\"odd\n1,2,\"x\ny\"\n");
        DialectRequest asked = new DialectRequest(Delimiter.COMMA, '.', null, 0, '#', true, List.of(), Set.of());
        try (CsvChunks chunks = new CsvChunks(CsvSource.of(file).written(asked), 1)) {
            assertThat(List.of(chunks.next().text(), chunks.next().text()))
                    .containsExactly("#,\"odd\n", "1,2,\"x\ny\"\n");
            assertThat(chunks.next()).isNull();
        } finally {
            delete(file);
        }
    }

    /** The lines of a file end where they do, blanks or not. */
    @Example
    void countsALineOfBlanksBehindACarriageReturn() {
        assertThat(BlankCells.tabbed("a  b\r  \n\"x\r\n\"  1\r\n", null)).isEqualTo("a\tb\n\n\"x\r\n\"\t1\n");
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

    @Provide
    Arbitrary<String> commentedBodies() {
        Arbitrary<String> comments =
                Arbitraries.of("# it\"s odd\n", "#\n", " # \"x\n", "# a, \"b\r\n", "\" #\"", "  ", "#", "");
        return Combinators.combine(bodies(), comments, bodies()).as((above, comment, below) -> above + comment + below);
    }

    private static List<String> read(Path file, int pause, int size) {
        return read(CsvSource.of(file), pause, size);
    }

    /** Everything there is to know of a file; with {@code pause} it is closed behind so many chunks and opened again. */
    private static List<String> read(CsvSource source, int pause, int size) {
        List<String> found = new ArrayList<>();
        CsvChunks chunks;
        try {
            chunks = new CsvChunks(source, size);
        } catch (CannotProceedException e) {
            return List.of(e.getMessage()); // some mixtures are no table
        }
        try {
            CsvColumns columns = CsvColumns.of(
                    chunks.header(), CHOICE.numbers(chunks.header()).in(chunks.header()), List.of("note"));
            ChunkLines places = new ChunkLines(chunks.header());
            int count = 0;
            for (CsvChunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
                if (!pass(columns.parse(chunk), places, found)) {
                    return found;
                }
                if (++count == pause) {
                    chunks.close();
                    chunks = new CsvChunks(source, size);
                    chunks.skipTo(chunk.end());
                    places = new ChunkLines(source.name(), places.before(), places.blanks());
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
