package io.regress4j.scoring;

import io.regress4j.evaluation.Metrics;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A limit that a score must keep, such as {@code mse>25}: what is written is the failure.
 *
 * @param metric mse, rmse, mae or r2
 * @param above whether a value above the limit fails, else one below
 * @param limit in the metric's unit
 */
public record Threshold(String metric, boolean above, double limit) {
    private static final Pattern FORM = Pattern.compile("\\s*(mse|rmse|mae|r2)\\s*([<>])\\s*([-+0-9.eE]+)\\s*");

    /** @throws IllegalArgumentException if the text is not of that form */
    public static Threshold parse(String text) {
        Matcher matcher = FORM.matcher(text);
        try {
            if (matcher.matches()) {
                double limit = Double.parseDouble(matcher.group(3));
                return new Threshold(matcher.group(1), matcher.group(2).equals(">"), limit);
            }
        } catch (NumberFormatException e) {
            // told below, like every other wrong form
        }
        throw new IllegalArgumentException(
                "expected a limit such as mse>25 or r2<0.7 (mse, rmse, mae or r2); came '%s'".formatted(text));
    }

    /** Whether the limit is broken; a metric that does not exist breaks it too. */
    public boolean isBrokenBy(Metrics metrics) {
        double value = value(metrics);
        return !(above ? value <= limit : value >= limit);
    }

    public double value(Metrics metrics) {
        return switch (metric) {
            case "mse" -> metrics.mse();
            case "rmse" -> metrics.rmse();
            case "mae" -> metrics.mae();
            default -> metrics.r2();
        };
    }

    @Override
    public String toString() {
        return metric + (above ? ">" : "<") + limit;
    }
}
