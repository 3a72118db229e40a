package io.regress4j.report;

import io.regress4j.preprocessing.Preprocessing;
import io.regress4j.report.page.Markup;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers and units as a sentence has them. */
public final class Wording {
    private static final MathContext THREE_DIGITS = new MathContext(3);

    /** Upper limit of the rows of a table of features, so that the page of a wide table can be read. */
    public static final int MOST_FEATURES = 200;

    private Wording() {}

    /** Says which part of a table a page has, if it is a part. */
    public static Markup part(int all, String order) {
        return all <= MOST_FEATURES
                ? Markup.text("")
                : Markup.p("The table shows %,d of %,d features, %s; `json(…)` has them all."
                        .formatted(MOST_FEATURES, all, order));
    }

    /** How the inputs were scaled. */
    public static String scaling(Preprocessing preprocessing) {
        return switch (preprocessing.scaling()) {
            case STANDARD -> "features standardized";
            case MINMAX -> "features from 0 to 1";
            case ROBUST -> "features scaled by their quartiles";
            case NONE -> "features as they are";
        };
    }

    /** Three digits, such as 4.15, 0.0312 or 12,300. */
    public static String brief(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-4 || size >= 1e9)) {
            return "%.2e".formatted(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
        return size >= 1000 ? "%,d".formatted(rounded.longValue()) : rounded.toPlainString();
    }

    public static String percent(double share) {
        return "%.0f %%".formatted(100 * share);
    }

    /** A label with the target's unit, if one is known. */
    public static String in(String label, String unit) {
        return unit == null ? label : label + " in " + unit;
    }

    /** A label with the square of the target's unit, if one is known. */
    public static String squared(String label, String unit) {
        return unit == null ? label : label + " in (" + unit + ")²";
    }
}
