package io.regress4j.batch;

import io.regress4j.evaluation.Metrics;
import io.regress4j.model.ModelCard;
import java.util.stream.IntStream;

/**
 * How large the inputs are that a network trained elsewhere gets. Networks are trained on inputs near standard; one that gets
 * far larger ones and predicts absurdly probably had a scaler that its file does not hold.
 */
final class InputSizes {
    /** Standardized inputs have a root mean square of 1. */
    private static final double FAR = 4;

    /** Twice the squared error of the mean. */
    private static final double ABSURD = -1;

    private final ModelCard card;
    private final double[] squares; // [inputs]; empty if the model was trained here
    private long rows;

    InputSizes(ModelCard card) {
        this.card = card;
        this.squares =
                new double[card.trainedHere().isPresent() ? 0 : card.encoder().inputs()];
    }

    /** @param features row-major [rows, features] */
    void add(double[] features) {
        if (squares.length == 0) {
            return;
        }
        double[] inputs = card.encoder().encode(features);
        for (int i = 0; i < inputs.length; i++) {
            squares[i % squares.length] += inputs[i] * inputs[i];
        }
        rows += inputs.length / squares.length;
    }

    /** The input farthest from standard, if the scores are absurd and it lies far; null if not. */
    RawInput raw(Metrics metrics) {
        int largest = IntStream.range(0, squares.length)
                .reduce((a, b) -> squares[b] > squares[a] ? b : a)
                .orElse(-1);
        double size = largest < 0 ? 0 : Math.sqrt(squares[largest] / rows);
        return metrics.r2() < ABSURD && size > FAR
                ? new RawInput(card.encoder().inputNames(card.schema()).get(largest), size)
                : null;
    }
}
