package io.regress4j.report.page;

import static io.regress4j.report.Wording.brief;
import static io.regress4j.report.Wording.percent;

/**
 * The network's squared error beside that of another predictor, in words.
 *
 * @param share of the one in the other; NaN if neither has an error, infinite if only the network has
 */
record ErrorShare(double share) {
    private static final double MANY_TIMES = 10;

    /** How much more or less it is, in a word or two. */
    String change() {
        if (Double.isNaN(share)) {
            return "as good";
        }
        if (Double.isInfinite(share)) {
            return "worse";
        }
        if (share > MANY_TIMES) {
            return brief(share) + " times";
        }
        return share <= 1 ? percent(1 - share) + " less" : percent(share - 1) + " more";
    }

    /** What {@link #change} is of. */
    String of() {
        if (Double.isNaN(share)) {
            return "neither has a squared error";
        }
        if (Double.isInfinite(share)) {
            return "which has no squared error";
        }
        return share > MANY_TIMES ? "its squared error" : "squared error";
    }

    /** Both in a clause, such as "29 % less squared error than least squares". */
    String than(String other) {
        if (Double.isNaN(share)) {
            return "no squared error, as little as " + other;
        }
        if (Double.isInfinite(share)) {
            return "more squared error than %s, which has none".formatted(other);
        }
        return share > MANY_TIMES
                ? "%s the squared error of %s".formatted(change(), other)
                : "%s squared error than %s".formatted(change(), other);
    }
}
