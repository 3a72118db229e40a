package io.regress4j.data;

import java.io.Serializable;
import java.util.TreeSet;

/**
 * About how many different numbers there are, in memory that does not grow with them: the smallest of their hashes, which lie
 * the closer the more there are (Bar-Yossef and others, Counting distinct elements in a data stream, 2002). Up to
 * {@link #KEPT} the count is exact, beyond it is about 3 % off. How the numbers are cut into parts does not matter.
 */
final class DistinctNumbers implements Serializable {
    private static final int KEPT = 1024;

    private final TreeSet<Long> smallest = new TreeSet<>(); // of hashes as unsigned numbers, shifted to be signed

    void add(double value) {
        keep(hash(Double.doubleToLongBits(value)));
    }

    void merge(DistinctNumbers others) {
        others.smallest.forEach(this::keep);
    }

    private void keep(long hash) {
        if (smallest.size() < KEPT || hash < smallest.last()) {
            smallest.add(hash);
            if (smallest.size() > KEPT) {
                smallest.pollLast();
            }
        }
    }

    double count() {
        if (smallest.size() < KEPT) {
            return smallest.size();
        }
        double share = (smallest.last() - (double) Long.MIN_VALUE) * 0x1p-64;
        return (KEPT - 1) / share;
    }

    /** SplitMix64's. */
    private static long hash(long bits) {
        long z = bits + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
