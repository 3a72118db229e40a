package io.regress4j.bench;

import io.regress4j.evaluation.Metrics;
import io.regress4j.training.BatchOrder;
import io.regress4j.training.TrainingRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The seed network in some library, before its first step. */
interface Regressor {
    int UNITS = 10;
    int EPOCHS = 100;
    int BATCH = 10;
    double LEARNING_RATE = 0.001;
    long SEED = Long.getLong("bench.seed", 42);

    /** Trains 100 epochs in batches of 10, reshuffled every epoch. */
    void fit(TrainingRows rows);

    /** @param features row-major [rows, inputs] */
    double[] predict(double[] features);

    /** The task {@code seed-fit}: fits 3 times or more, for 5 s or more, and prints the peer's line. */
    static void measure(String peer, Supplier<Regressor> fresh) throws IOException {
        Housing housing = Housing.read();
        List<Double> seconds = new ArrayList<>();
        double sum = 0;
        Regressor regressor;
        do {
            regressor = fresh.get();
            long start = System.nanoTime();
            regressor.fit(housing.training());
            seconds.add((System.nanoTime() - start) / 1e9);
            sum += seconds.get(seconds.size() - 1);
        } while (seconds.size() < 3 || sum < 5);
        report(
                peer,
                "seed-fit",
                seconds,
                housing.test(),
                regressor.predict(housing.test().features()));
    }

    /** Prints a peer's line. */
    static void report(String peer, String task, List<Double> seconds, TrainingRows test, double[] prediction) {
        System.out.printf(
                Locale.ROOT,
                "{\"peer\": \"%s\", \"task\": \"%s\", \"seconds\": [%s], \"testMse\": %.6f}%n",
                peer,
                task,
                seconds.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                Metrics.of(test.target(), prediction).mse());
    }

    /** The order of an epoch's rows. */
    static BatchOrder order(TrainingRows rows) {
        return BatchOrder.shuffled(rows.size(), SEED);
    }
}
