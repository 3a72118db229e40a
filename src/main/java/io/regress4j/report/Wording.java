package io.regress4j.report;

import io.regress4j.evaluation.Score;
import io.regress4j.preprocessing.Preprocessing;
import io.regress4j.report.chart.Digits;
import io.regress4j.report.page.Markup;
import java.util.Locale;

/** Numbers and units as a sentence has them. */
public final class Wording {
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
        return Digits.brief(value);
    }

    /** Four digits, such as 24.29, 0.004512 or 1,235,000: for the tables of a page. */
    public static String number(double value) {
        return Digits.number(value);
    }

    /** R² to four decimals, since less of it means nothing. */
    public static String r2(double value) {
        return Double.isFinite(value) ? number(Math.rint(1e4 * value) / 1e4 + 0.0) : number(value);
    }

    /** The interval of a score, or a dash if it has none. */
    public static String interval(Score score) {
        return score.hasInterval()
                ? number(score.mseInterval().low()) + " to "
                        + number(score.mseInterval().high())
                : "-";
    }

    /** A share in percent. Only all is 100 %, and only nothing 0 %. */
    public static String percent(double share) {
        for (int decimals = 0; decimals <= 2; decimals++) {
            String text = String.format(Locale.ROOT, "%." + decimals + "f", 100 * share);
            boolean isEnd = Double.parseDouble(text) % 100 == 0;
            if (!isEnd || share == Math.rint(share)) {
                return text + " %";
            }
        }
        return share > 0.5 ? "over 99.99 %" : "under 0.01 %";
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
