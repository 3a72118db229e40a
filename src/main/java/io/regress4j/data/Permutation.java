package io.regress4j.data;

import java.util.Arrays;

/** NumPy's {@code RandomState(seed).permutation(n)}: Fisher-Yates from the end over MT19937. */
final class Permutation {
    private Permutation() {}

    /** @throws IllegalArgumentException if NumPy takes no such seed */
    static void requireSeed(long seed) {
        if (seed < 0 || seed >= 1L << 32) {
            throw new IllegalArgumentException(
                    "expected a split seed from 0 to 4294967295, as scikit-learn; got %d".formatted(seed));
        }
    }

    /** The numbers below {@code n}, shuffled [n]. */
    static int[] of(int n, long seed) {
        Mt19937 random = new Mt19937((int) seed);
        int[] permutation = new int[n];
        Arrays.setAll(permutation, i -> i);
        for (int i = n - 1; i > 0; i--) {
            int j = upTo(i, random);
            int moved = permutation[i];
            permutation[i] = permutation[j];
            permutation[j] = moved;
        }
        return permutation;
    }

    /** NumPy's legacy bounded draw: mask to the next power of two, reject what lies above {@code max}. */
    private static int upTo(int max, Mt19937 random) {
        int mask = -1 >>> Integer.numberOfLeadingZeros(max);
        int draw;
        do {
            draw = random.nextInt() & mask;
        } while (draw > max);
        return draw;
    }
}
