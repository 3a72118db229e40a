package io.regress4j.bench;

import io.regress4j.network.Dtype;
import io.regress4j.network.ForwardPass;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.plan.TrainingPlan;
import io.regress4j.plan.WidePlan;
import io.regress4j.training.TrainingRows;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** Processor seconds of the loops that are written so that C2 makes vector instructions of them; {@code bench/loops} compares. */
final class LoopShapes {
    private static final int ROWS = 4_096;
    private static final int BATCH = 256;
    private static final int LANES = 32;
    private static final int INPUTS = Housing.INPUTS;
    private static final int WARM_UPS = 20;
    private static final int TIMES = 20;

    private LoopShapes() {}

    public static void main(String[] arguments) {
        double[] rows = Synthetic.rows(ROWS, INPUTS, Regressor.SEED).features();
        for (Dtype dtype : Dtype.values()) {
            ForwardPass pass = pass(dtype, "relu:64,relu:64,linear:1");
            measure("predict 64-64 " + dtype, () -> pass.run(rows));
            measure("lanes of 13-10-1 " + dtype, lanes(dtype));
            measure("step of 256-128 " + dtype, step(dtype));
        }
        ForwardPass one = pass(Dtype.FLOAT32, "relu:256,relu:128,linear:1");
        double[] row = Arrays.copyOf(rows, INPUTS);
        measure("one row 256-128", () -> IntStream.range(0, ROWS / 16).forEach(i -> one.run(row)));
    }

    private static NetworkSpec spec(Dtype dtype, String layers) {
        NetworkSpec spec = NetworkSpec.of(INPUTS, layers);
        return new NetworkSpec(INPUTS, spec.layers(), spec.loss(), spec.optimizer(), dtype);
    }

    private static ForwardPass pass(Dtype dtype, String layers) {
        NetworkSpec spec = spec(dtype, layers);
        return ForwardPass.of(spec, Network.create(spec, Regressor.SEED).parameters());
    }

    /** Epochs of networks side by side. */
    private static Runnable lanes(Dtype dtype) {
        NetworkSpec spec = spec(dtype, "relu:10,linear:1");
        double[][] weights = IntStream.range(0, LANES)
                .mapToObj(seed -> Network.create(spec, seed).parameters())
                .toArray(double[][]::new);
        double[] rates = new double[LANES];
        Arrays.fill(rates, Regressor.LEARNING_RATE);
        TrainingRows data = Synthetic.rows(BATCH, INPUTS, Regressor.SEED);
        WidePlan plan = new WidePlan(spec, weights, rates, Regressor.BATCH);
        int[] order = IntStream.range(0, BATCH).toArray();
        return () -> plan.epoch(data.features(), data.target(), new double[0], order);
    }

    /** Steps whose products OpenBLAS makes, so that what differs are the loops around them. */
    private static Runnable step(Dtype dtype) {
        NetworkSpec spec = spec(dtype, "relu:256,relu:128,linear:1");
        Network network = Network.create(spec, Regressor.SEED);
        TrainingRows data = Synthetic.rows(BATCH, INPUTS, Regressor.SEED);
        TrainingPlan plan = TrainingPlan.compile(
                spec, network.state(), data.features(), data.target(), BATCH, BiasCorrection.EXACT);
        int[] order = IntStream.range(0, BATCH).toArray();
        return () -> plan.step(order, 0);
    }

    /** Prints the smallest time of many, so that what else runs on the machine counts little. */
    private static void measure(String loop, Runnable work) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < WARM_UPS + TIMES; i++) {
            long start = System.nanoTime();
            for (int j = 0; j < TIMES; j++) {
                work.run();
            }
            least = i < WARM_UPS ? least : Math.min(least, System.nanoTime() - start);
        }
        System.out.printf(Locale.ROOT, "%s\t%.6f%n", loop, least / 1e9);
    }
}
