package io.regress4j.bench;

import io.regress4j.training.StepTrainer;
import io.regress4j.training.TrainingRows;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How our seconds per epoch grow with rows, width and depth; the median of 5 epochs after the first. */
final class Growth {
    private static final int EPOCHS = 6;
    private static final int INPUTS = 13;

    private Growth() {}

    public static void main(String[] arguments) {
        epoch(500, 10, 10); // warms up
        String series = String.join(
                ", ",
                series("rows", rows -> epoch(rows, 10, 10), 500, 2_000, 8_000, 32_000),
                series("width", width -> epoch(10_000, 256, width), 16, 64, 256, 1_024),
                series("depth", depth -> epoch(10_000, 256, widths(64, depth)), 1, 2, 4, 8));
        System.out.println("{\"peer\": \"steps\", \"task\": \"growth\", \"series\": {" + series + "}}");
    }

    private static String series(String name, IntToDoubleFunction seconds, int... sizes) {
        return Arrays.stream(sizes)
                .mapToObj(size -> String.format(Locale.ROOT, "[%d, %.6f]", size, seconds.applyAsDouble(size)))
                .collect(Collectors.joining(", ", "\"" + name + "\": [", "]"));
    }

    private static double epoch(int rows, int batchSize, int... units) {
        TrainingRows training = Synthetic.rows(rows, INPUTS, Regressor.SEED);
        List<Double> seconds = TrainerPeer.secondsPerEpoch(
                new StepTrainer(), TrainerPeer.network(Regressor.SEED, INPUTS, units), training, EPOCHS, batchSize);
        return seconds.stream()
                .skip(1)
                .sorted()
                .skip(EPOCHS / 2 - 1)
                .findFirst()
                .orElseThrow();
    }

    private static int[] widths(int width, int depth) {
        return IntStream.generate(() -> width).limit(depth).toArray();
    }
}
