package io.regress4j.report.screen;

import io.regress4j.preprocessing.Preprocessing;
import io.regress4j.preprocessing.TargetTransform;
import io.regress4j.training.ColumnSpread;
import io.regress4j.training.TrainingResult;
import java.util.ArrayList;
import java.util.List;

/** What to try next where a network does worse than what needs none: only what has not been tried, and can be. */
public final class Advice {
    private Advice() {}

    /** In a sentence or two; empty where the network does better than both. */
    public static String of(TrainingResult result) {
        if (result.scores().losesToMean()) {
            return againstMean(result);
        }
        return result.scores().losesToLeastSquares()
                ? "The network loses to least squares. Try %s.".formatted(listed(againstLine(result)))
                : "";
    }

    /** Of a network that does not even do as well as the mean. */
    public static String againstMean(TrainingResult result) {
        List<String> ways = new ArrayList<>(List.of("more `epochs(…)`", "a higher `learningRate(…)`"));
        if (!preprocessing(result).normalizeTarget()) {
            ways.add("a standardized target");
        }
        return "The network loses to the training mean. Try %s.".formatted(listed(ways));
    }

    private static List<String> againstLine(TrainingResult result) {
        List<String> ways = new ArrayList<>(List.of("a larger `l2(…)`"));
        List<ColumnSpread> columns = result.diagnostics().columns();
        boolean isPositive = columns.get(columns.size() - 1).histogram().min() > 0; // the target is the last
        if (isPositive && preprocessing(result).targetTransform() == TargetTransform.NONE) {
            ways.add("`targetTransform(LOG)`");
        }
        ways.add("fewer units in `layers(…)`");
        return ways;
    }

    private static Preprocessing preprocessing(TrainingResult result) {
        return result.trained().config().preprocessing();
    }

    private static String listed(List<String> ways) {
        int last = ways.size() - 1;
        return String.join(", ", ways.subList(0, last)) + (last > 1 ? ", or " : " or ") + ways.get(last);
    }
}
