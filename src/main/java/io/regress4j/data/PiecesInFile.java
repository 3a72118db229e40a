package io.regress4j.data;

import io.regress4j.files.CannotProceedException;
import io.regress4j.files.ScratchFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** Pieces of a table that is more than its share of the memory, in a file that is gone when the program ends. */
final class PiecesInFile implements CellPieces {
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
        file.append(bytes(cells, 0, cells.length));
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
        ByteBuffer bytes = ByteBuffer.allocate(count * Double.BYTES).order(ByteOrder.nativeOrder());
        file.read(place(piece, from), bytes);
        bytes.flip().asDoubleBuffer().get(into, at, count);
    }

    @Override
    public void write(int piece, int from, int count, double[] values, int at) {
        file.write(place(piece, from), bytes(values, at, count));
    }

    private long place(int piece, int from) {
        return ((long) piece * length + from) * Double.BYTES;
    }

    private static ByteBuffer bytes(double[] values, int at, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * Double.BYTES).order(ByteOrder.nativeOrder());
        bytes.asDoubleBuffer().put(values, at, count);
        return bytes;
    }
}
