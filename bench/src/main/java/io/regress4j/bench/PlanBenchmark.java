package io.regress4j.bench;

import io.regress4j.network.ForwardPass;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.plan.TrainingPlan;
import io.regress4j.training.TrainingRows;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One training step, and one forward pass over as many rows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlanBenchmark {

    /** {@code seed}: 13-10-1, batch 10. {@code large}: 50-256-128-1, batch 256. */
    @Param({"seed", "large"})
    public String size;

    private TrainingPlan training;
    private ForwardPass forward;
    private int[] order;
    private double[] rows;

    @Setup
    public void compile() {
        boolean isSeed = size.equals("seed");
        int inputs = isSeed ? Housing.INPUTS : 50;
        int batch = isSeed ? Regressor.BATCH : 256;
        Network network = isSeed
                ? TrainerPeer.network(Regressor.SEED, inputs, Regressor.UNITS)
                : TrainerPeer.network(Regressor.SEED, inputs, 256, 128);
        TrainingRows data = Synthetic.rows(batch, inputs, Regressor.SEED);
        training = TrainingPlan.compile(
                network.spec(), network.state(), data.features(), data.target(), batch, BiasCorrection.EXACT);
        forward = ForwardPass.of(network.spec(), network.parameters());
        order = IntStream.range(0, batch).toArray();
        rows = data.features();
    }

    @Benchmark
    public double step() {
        return training.step(order, 0);
    }

    @Benchmark
    public double[] forward() {
        return forward.run(rows);
    }
}
