package io.regress4j.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Pieces on the heap. */
final class PiecesInMemory implements CellPieces {
    private final List<double[]> pieces = new ArrayList<>();

    @Override
    public void add(double[] cells) {
        pieces.add(cells);
    }

    @Override
    public double[] piece(int index) {
        return pieces.get(index);
    }

    @Override
    public void read(int piece, int from, int count, double[] into, int at) {
        System.arraycopy(pieces.get(piece), from, into, at, count);
    }

    @Override
    public void write(int piece, int from, int count, double[] values, int at) {
        System.arraycopy(values, at, pieces.get(piece), from, count);
    }

    /** The same in a file. */
    PiecesInFile moved(Path folder, int length) {
        PiecesInFile file = PiecesInFile.create(folder, length);
        pieces.forEach(file::add);
        return file;
    }
}
