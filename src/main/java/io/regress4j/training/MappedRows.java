package io.regress4j.training;

import io.regress4j.data.Cells;
import io.regress4j.files.ScratchFile;
import io.regress4j.network.Dtype;
import io.regress4j.network.numbers.InputRows;
import io.regress4j.network.numbers.Numbers;
import java.nio.ByteBuffer;
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
    private final int[] places; // of each row in the file

    private MappedRows(TrainingRows rows, Dtype dtype, int perPart) {
        ScratchFile file = ScratchFile.create(rows.cells().scratch());
        this.inputs = rows.inputs();
        this.perPart = perPart;
        this.places = new int[rows.size()];
        this.parts = IntStream.range(0, (rows.size() + perPart - 1) / perPart)
                .mapToObj(part -> file.map(bytes(dtype, part), bytes(dtype, 1)))
                .toArray(ByteBuffer[]::new);
    }

    private long bytes(Dtype dtype, int partsBefore) {
        return (long) partsBefore * perPart * inputs * dtype.bytes();
    }

    static MappedRows of(TrainingRows rows, Dtype dtype) {
        return of(rows, dtype, Math.max(1, PART / dtype.bytes() / rows.inputs()));
    }

    /** @param perPart rows of a part */
    static MappedRows of(TrainingRows rows, Dtype dtype, int perPart) {
        MappedRows mapped = new MappedRows(rows, dtype, Math.min(perPart, rows.size()));
        rows.cells()
                .mapBlocks(
                        block -> mapped.put(block, dtype.numbers(rows.encoder().encode(block.values()))));
        return mapped;
    }

    /** @return how many rows it wrote */
    private int put(Cells.Block block, Numbers encoded) {
        for (int i = 0; i < block.positions().length; i++) {
            int place = block.from() + i;
            places[block.positions()[i]] = place;
            encoded.write(i * inputs, inputs, parts[place / perPart], place % perPart * inputs);
        }
        return block.positions().length;
    }

    @Override
    public void gather(int[] positions, int from, int count, Numbers into) {
        for (int i = 0; i < count; i++) {
            int place = places[positions[from + i]];
            into.read(parts[place / perPart], place % perPart * inputs, i * inputs, inputs);
        }
    }
}
