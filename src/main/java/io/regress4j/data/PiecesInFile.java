package io.regress4j.data;

import io.regress4j.files.CannotProceedException;
import io.regress4j.files.ScratchFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** Pieces of a table that is more than its share of the memory, in a file that is gone when the program ends. */
final class PiecesInFile implements CellPieces {
    /** Numbers that are read or written at once: 64 KiB, which stay in the cache. */
    private static final int MOST_AT_ONCE = 1 << 13;

    private final ScratchFile file;
    private final int length; // numbers of a piece
    private int last; // numbers of the last one
    private int count;

    private PiecesInFile(ScratchFile file, int length) {
        this.file = file;
        this.length = length;
    }

    /** @throws CannotProceedException if it cannot be made there */
    static PiecesInFile create(Path folder, int length) {
        return new PiecesInFile(ScratchFile.create(folder), length);
    }

    @Override
    public void add(double[] cells) {
        write(count, 0, cells.length, cells, 0);
        last = cells.length;
        count++;
    }

    @Override
    public double[] piece(int index) {
        double[] cells = new double[index == count - 1 ? last : length];
        read(index, 0, cells.length, cells, 0);
        return cells;
    }

    @Override
    public void read(int piece, int from, int count, double[] into, int at) {
        ByteBuffer bytes = buffer(count);
        for (int done = 0; done < count; done += MOST_AT_ONCE) {
            int some = Math.min(count - done, MOST_AT_ONCE);
            file.read(place(piece, from + done), bytes.clear().limit(some * Double.BYTES));
            bytes.flip().asDoubleBuffer().get(into, at + done, some);
        }
    }

    @Override
    public void write(int piece, int from, int count, double[] values, int at) {
        ByteBuffer bytes = buffer(count);
        for (int done = 0; done < count; done += MOST_AT_ONCE) {
            int some = Math.min(count - done, MOST_AT_ONCE);
            bytes.clear().limit(some * Double.BYTES).asDoubleBuffer().put(values, at + done, some);
            file.write(place(piece, from + done), bytes);
        }
    }

    private long place(int piece, int from) {
        return ((long) piece * length + from) * Double.BYTES;
    }

    private static ByteBuffer buffer(int count) {
        return ByteBuffer.allocate(Math.min(count, MOST_AT_ONCE) * Double.BYTES).order(ByteOrder.nativeOrder());
    }
}
