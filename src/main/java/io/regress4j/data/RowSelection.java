package io.regress4j.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Which of the rows that are held, and in which order. Immutable. */
final class RowSelection {
    /** Where a row is chosen of so many, sorting takes less than counting. */
    private static final int FEW = 32;

    private final int[] places; // where they are held; null for all in order
    private final int count;

    private RowSelection(int[] places, int count) {
        this.places = places;
        this.count = count;
    }

    /** All that are held, in order. */
    static RowSelection all(int count) {
        return new RowSelection(null, count);
    }

    private static RowSelection of(int[] places) {
        return new RowSelection(places, places.length);
    }

    int count() {
        return count;
    }

    boolean isAll() {
        return places == null;
    }

    /** Where a row is held. */
    int place(int row) {
        return places == null ? row : places[row];
    }

    /** The rows at these positions, in this order. */
    RowSelection select(int[] positions) {
        return of(IntStream.of(positions).map(this::place).toArray());
    }

    /** These rows and then others of the same table. */
    RowSelection append(RowSelection other) {
        return of(IntStream.concat(
                        IntStream.range(0, count).map(this::place),
                        IntStream.range(0, other.count).map(other::place))
                .toArray());
    }

    /** Positions of the rows in the order in which they are held [rows]; made anew, for as long as somebody works by it. */
    int[] asHeld() {
        if (isAll()) {
            return IntStream.range(0, count).toArray();
        }
        int behind = 1 + IntStream.range(0, count).map(this::place).max().orElse(0);
        return count < behind / FEW ? sorted() : counted(behind);
    }

    private int[] sorted() {
        long[] keys = new long[count];
        Arrays.setAll(keys, row -> (long) place(row) << Integer.SIZE | row);
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    /**
     * The same by counting, which takes a tenth of the time where rows are many.
     *
     * @param behind the place behind the last one
     */
    private int[] counted(int behind) {
        int[] next = new int[behind + 1]; // position of the next row that is held at a place
        for (int row = 0; row < count; row++) {
            next[place(row) + 1]++;
        }
        Arrays.parallelPrefix(next, Integer::sum);
        int[] order = new int[count];
        for (int row = 0; row < count; row++) {
            order[next[place(row)]++] = row;
        }
        return order;
    }

    /**
     * Tells of a row how many others are held before it: its position in a copy that has the rows in the order in which they
     * are held. A bit for each row that is held, and counts of them, take a twentieth of what a list of the answers would.
     */
    IntUnaryOperator ranks() {
        if (isAll()) {
            return row -> row;
        }
        BitSet chosen = new BitSet();
        IntStream.of(places).forEach(chosen::set);
        return chosen.cardinality() == count ? ranks(chosen) : ranks(asHeld());
    }

    private IntUnaryOperator ranks(BitSet chosen) {
        long[] words = chosen.toLongArray();
        int[] before = new int[words.length]; // bits in the words before
        for (int i = 1; i < words.length; i++) {
            before[i] = before[i - 1] + Long.bitCount(words[i - 1]);
        }
        return row -> {
            int place = places[row];
            int word = place / Long.SIZE;
            return before[word] + Long.bitCount(words[word] & (1L << place) - 1); // a shift counts modulo 64
        };
    }

    /** Where a row was chosen twice. */
    private IntUnaryOperator ranks(int[] order) {
        int[] ranks = new int[count];
        IntStream.range(0, count).forEach(rank -> ranks[order[rank]] = rank);
        return row -> ranks[row];
    }
}
