package io.regress4j.csv;

import io.regress4j.files.CannotProceedException;
import io.regress4j.files.Sha256;
import java.io.Closeable;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Function;

/**
 * Reads the chosen columns of a CSV as numbers, one row after the other, strictly: a row that cannot be taken whole ends
 * it with its place.
 */
public final class CsvTableReader implements Closeable {
    private final MessageDigest digest = Sha256.digest();
    private final CsvChunks chunks;
    private final CsvColumns columns;
    private final ChunkLines places;
    private final ChunkWork work;
    private CsvRows rows;
    private long before; // lines before the chunk that is being given away
    private int next;

    /**
     * Opens a CSV and reads its header.
     *
     * @param choice of columns, once the header is known
     * @throws CannotProceedException if the source cannot be read or has no header, or the choice refuses it
     */
    public CsvTableReader(CsvSource source, Function<CsvHeader, List<CsvColumn>> choice) {
        this.chunks = new CsvChunks(source, digest);
        try {
            this.columns = CsvColumns.of(chunks.header(), choice.apply(chunks.header()));
        } catch (RuntimeException e) {
            chunks.close();
            throw e;
        }
        this.places = new ChunkLines(chunks.header());
        this.work = new ChunkWork(chunks, columns);
    }

    /**
     * Reads rows until the arrays are full or the file ends.
     *
     * @param cells receives the numbers, row-major [rows, columns chosen]
     * @param lines receives the line of each row [rows]
     * @param from how many rows the arrays hold already
     * @return how many rows they hold now; fewer than {@code lines.length} only at the end of the file
     * @throws CannotProceedException if a row is at fault, or reading fails
     */
    public int read(double[] cells, long[] lines, int from) {
        int width = columns.width();
        int count = from;
        while (count < lines.length && hasRows()) {
            int taken = Math.min(lines.length - count, rows.rows() - next);
            System.arraycopy(rows.cells(), next * width, cells, count * width, taken * width);
            for (int i = 0; i < taken; i++) {
                lines[count + i] = before + rows.lines()[next + i];
            }
            count += taken;
            next += taken;
        }
        return count;
    }

    /** SHA-256 of the file as it is stored, in hexadecimal; to be asked for once, behind the last row. */
    public String sha256() {
        return Sha256.text(digest);
    }

    @Override
    public void close() {
        work.close();
        chunks.close();
    }

    private boolean hasRows() {
        while (rows == null || next == rows.rows()) {
            rows = work.next();
            if (rows == null) {
                return false;
            }
            next = 0;
            before = places.before();
            places.passStrictly(rows);
        }
        return true;
    }
}
