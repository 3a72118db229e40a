package io.regress4j.batch;

import io.regress4j.csv.Cell;
import io.regress4j.evaluation.Metrics;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A limit that a score must keep, such as {@code mse>25} or {@code mse>1.1*baseline}: what is written is the failure.
 *
 * @param metric mse, rmse, mae or r2
 * @param above whether a value above the limit fails, else one below
 * @param limit in the metric's unit, or how many times the same metric of least squares
 * @param ofBaseline which of the two
 */
public record Threshold(String metric, boolean above, double limit, boolean ofBaseline) {
    private static final Pattern FORM = Pattern.compile(
            "\\s*(mse|rmse|mae|r2)\\s*([<>])\\s*(?:([-+0-9.eE]+)\\s*(\\*\\s*baseline)?|(baseline))\\s*");

    /** @throws IllegalArgumentException if the text is not of that form */
    public static Threshold parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            boolean isPlainBaseline = matcher.group(5) != null;
            double limit = isPlainBaseline ? 1 : Cell.number(matcher.group(3));
            if (Double.isFinite(limit)) { // an infinite one would never be broken
                return new Threshold(
                        matcher.group(1),
                        matcher.group(2).equals(">"),
                        limit,
                        isPlainBaseline || matcher.group(4) != null);
            }
        }
        throw new IllegalArgumentException(
                "expected a limit such as mse>25, r2<0.7 or mse>1.1*baseline (mse, rmse, mae or r2); got '%s'"
                        .formatted(text));
    }

    /**
     * Whether the limit is broken; a metric that does not exist breaks it too.
     *
     * @param metrics of the network
     * @param baseline of least squares
     */
    public boolean isBrokenBy(Metrics metrics, Metrics baseline) {
        double value = value(metrics);
        double bound = bound(baseline);
        return !(above ? value <= bound : value >= bound);
    }

    /** The metric that is limited. */
    public double value(Metrics metrics) {
        return switch (metric) {
            case "mse" -> metrics.mse();
            case "rmse" -> metrics.rmse();
            case "mae" -> metrics.mae();
            default -> metrics.r2();
        };
    }

    /** The limit in the metric's unit. */
    public double bound(Metrics baseline) {
        return ofBaseline ? limit * value(baseline) : limit;
    }

    @Override
    public String toString() {
        return metric + (above ? ">" : "<") + limit + (ofBaseline ? "*baseline" : "");
    }
}
