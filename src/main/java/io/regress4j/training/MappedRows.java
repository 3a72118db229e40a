package io.regress4j.training;

import io.regress4j.files.ScratchFile;
import io.regress4j.network.Dtype;
import io.regress4j.network.numbers.InputRows;
import io.regress4j.network.numbers.Numbers;
import java.nio.ByteBuffer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Rows that are more than their share of the memory, in a mapped file: the system keeps as much of it in memory as there is
 * room. They are written in the order in which the table holds them.
 */
final class MappedRows implements InputRows {
    /** Bytes of a part, because a buffer has room for twice as many. */
    private static final int PART = 1 << 30;

    private final ByteBuffer[] parts;
    private final int perPart; // rows
    private final int inputs;
    private final IntUnaryOperator places; // of each row in the file

    private MappedRows(ByteBuffer[] parts, int perPart, int inputs, IntUnaryOperator places) {
        this.parts = parts;
        this.perPart = perPart;
        this.inputs = inputs;
        this.places = places;
    }

    static MappedRows of(TrainingRows rows, Dtype dtype) {
        return of(rows, dtype, Math.max(1, PART / dtype.bytes() / rows.inputs()));
    }

    /**
     * Writes them before they are mapped, because a full disk would end the program that finds it out in a mapped page.
     *
     * @param perPart rows of a part
     */
    static MappedRows of(TrainingRows rows, Dtype dtype, int perPart) {
        ScratchFile file = ScratchFile.create(rows.cells().scratch());
        long row = (long) rows.inputs() * dtype.bytes();
        rows.cells().mapBlocks(block -> {
            Numbers encoded = dtype.numbers(rows.encoder().encode(block.values()));
            return file.write(block.from() * row, encoded.bytes());
        });
        ByteBuffer[] parts = IntStream.range(0, (rows.size() + perPart - 1) / perPart)
                .mapToObj(part ->
                        file.map(part * (perPart * row), Math.min(perPart, rows.size() - part * perPart) * row))
                .toArray(ByteBuffer[]::new);
        giveBack();
        return new MappedRows(parts, perPart, rows.inputs(), rows.cells().ranks());
    }

    /** What preparing the rows left free, which would stay beside them: Java's collectors give all of it back in four steps. */
    private static void giveBack() {
        for (int step = 0; step < 4; step++) {
            System.gc();
        }
    }

    @Override
    public void gather(int[] positions, int from, int count, Numbers into) {
        for (int i = 0; i < count; i++) {
            int place = places.applyAsInt(positions[from + i]);
            into.read(parts[place / perPart], place % perPart * inputs, i * inputs, inputs);
        }
    }
}
