package io.regress4j.csv;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant by a name that does not exist. */
public final class NearNames {
    /** Every name of one or two letters is near every other one. */
    private static final int SHORTEST = 3;

    private NearNames() {}

    /**
     * The nearest of some names: one that differs by case alone, or by few letters for its length.
     *
     * @param name that does not exist
     */
    public static Optional<String> of(String name, Collection<String> names) {
        String wanted = name.toLowerCase(Locale.ROOT);
        int most = name.length() < SHORTEST ? 0 : Math.max(1, name.length() / 3);
        return names.stream()
                .filter(other -> Math.abs(other.length() - name.length()) <= most && !other.isBlank())
                .filter(other -> edits(wanted, other.toLowerCase(Locale.ROOT)) <= most)
                .min(Comparator.comparingInt(other -> edits(wanted, other.toLowerCase(Locale.ROOT))));
    }

    /** Letters to insert, remove, replace or swap (optimal string alignment). */
    static int edits(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, a, b, i, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int fewest(int[][] edits, String a, String b, int i, int j) {
        boolean isSame = a.charAt(i - 1) == b.charAt(j - 1);
        int fewest = Math.min(Math.min(edits[i - 1][j], edits[i][j - 1]) + 1, edits[i - 1][j - 1] + (isSame ? 0 : 1));
        boolean isSwapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return isSwapped ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
    }
}
