package io.regress4j.training.runs;

import io.regress4j.files.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/**
 * How well a model did, as {@code run.json} says it; in the target's unit or its square.
 *
 * @param rows held out
 * @param mseInterval low and high, 95 %; null if there is none
 * @param leastSquaresMse of least squares on the same rows
 * @param folds in which the rows were held out; null where they were held out at once
 * @param heldOut how the rows were drawn, in words
 * @param truth of the rows: smallest and largest value of each of its ranges; empty where nothing tells
 */
public record RunScore(
        long rows,
        double mse,
        double rmse,
        double mae,
        double r2,
        double[] mseInterval,
        double leastSquaresMse,
        Integer folds,
        String heldOut,
        List<Double> truth) {

    /**
     * @param run as {@code run.json} has it
     * @param split of the model
     * @throws IllegalArgumentException if a part is missing
     */
    static RunScore of(JsonObject run, String split) {
        JsonObject test = object(run, "test");
        JsonObject folds = run.at("folds").orElse(null);
        return new RunScore(
                (long) number(test, "rows"),
                number(test, "mse"),
                number(test, "rmse"),
                number(test, "mae"),
                test.get("r2") == null ? Double.NaN : number(test, "r2"),
                interval(test),
                number(object(run, "baselines", "leastSquares"), "mse"),
                folds == null ? null : (int) number(folds, "k"),
                folds == null
                        ? split
                        : "%d folds, seed %d".formatted((int) number(folds, "k"), (long) number(folds, "seed")),
                truth(run));
    }

    private static List<Double> truth(JsonObject run) {
        return run.at("residuals").stream()
                .flatMap(residuals -> residuals.objects("ranges").stream())
                .flatMap(range -> Stream.of(number(range, "from"), number(range, "to")))
                .toList();
    }

    private static JsonObject object(JsonObject run, String... path) {
        return run.at(path).orElseThrow(() -> new IllegalArgumentException("it has no " + String.join(".", path)));
    }

    private static double number(JsonObject object, String name) {
        if (object.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("it has no number " + name);
    }

    private static double[] interval(JsonObject test) {
        return test.get("mseInterval") instanceof List<?> ends
                        && ends.size() == 2
                        && ends.stream().allMatch(Number.class::isInstance)
                ? ends.stream().mapToDouble(end -> ((Number) end).doubleValue()).toArray()
                : null;
    }
}
