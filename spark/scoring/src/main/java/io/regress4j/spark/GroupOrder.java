package io.regress4j.spark;

import java.util.Comparator;

/** Numbers by their size, before names by their letters, before no name at all. */
enum GroupOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String one, String other) {
        if (one == null || other == null) {
            return Boolean.compare(one == null, other == null);
        }
        int bySize = Double.compare(size(one), size(other));
        return bySize != 0 ? bySize : one.compareTo(other);
    }

    /** Of a name NaN, which stands behind every number. */
    private static double size(String group) {
        try {
            return Double.parseDouble(group);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
