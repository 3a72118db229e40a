package io.regress4j.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSourceTest {
    private static final String ROW = "1.25,2.5\n";
    private static final int ROWS = 100_000; // more than is read ahead

    @TempDir
    private Path folder;

    @Test
    void readsToTheEndWhatNobodyWritesTo() throws IOException {
        assertThat(read(file(), () -> {})).isEqualTo(ROWS);
    }

    /** The last row that is there may be half of one: a number less a few digits is another number. */
    @ParameterizedTest
    @ValueSource(ints = {ROWS / 2, 2 * ROWS})
    void refusesAFileThatIsCutOrGrowsWhileItIsRead(int rows) throws IOException {
        Path file = file();
        assertThatThrownBy(() -> read(file, () -> resize(file, rows)))
                .isInstanceOf(CannotProceedException.class)
                .hasMessage("%s was changed while it was read. Begin again when nobody writes to it any more."
                        .formatted(file));
    }

    @Test
    void findsAFolderBeforeTheWork() {
        CsvSource source = CsvSource.of(folder);
        assertThatThrownBy(source::requireThere)
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("is a folder. Name a CSV file in it.");
    }

    private interface Event {
        void happen() throws IOException;
    }

    /** @return how many lines there are below the header */
    private static long read(Path file, Event event) throws IOException {
        long lines = 0;
        try (CsvChunks chunks = new CsvChunks(CsvSource.of(file), 1 << 10)) {
            event.happen();
            for (CsvChunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
                lines += chunk.lines();
            }
        }
        return lines;
    }

    private Path file() throws IOException {
        return Files.writeString(folder.resolve("a.csv"), "a,b\n" + ROW.repeat(ROWS));
    }

    private static void resize(Path file, int rows) throws IOException {
        long size = "a,b\n".length() + (long) rows * ROW.length();
        if (size < Files.size(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(size);
            }
        } else {
            Files.writeString(file, ROW.repeat(rows - ROWS), StandardOpenOption.APPEND);
        }
    }
}
