package io.regress4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.model.TrainingConfig;
import io.regress4j.model.callback.Callbacks;
import io.regress4j.network.optimizer.Lion;
import io.regress4j.network.schedule.Schedules;
import io.regress4j.preprocessing.Imputation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rungs that recordings of format 2 add can fail: one thing is changed on our side, and the right one catches it. */
class LadderMutationTest {
    private static final double TOLERANCE = 1e-12;

    @Test
    void anotherImputationIsCaughtByTheEncodedRows() {
        RecordedRun run = read("most-frequent");
        TrainingConfig config = run.settings().config();

        Comparison parity = compared(
                run,
                Recordings.withConfig(
                        run, config.toBuilder().imputation(Imputation.MEDIAN).build()));

        assertThat(failures(parity)).startsWith("encoded rows");
    }

    @Test
    void noiseThatIsLeftOutIsCaughtByTheLayerThatDrawsIt() {
        RecordedRun run = read("layer-dropout");
        RecordedRun.Start start = run.start();
        RecordedNoise noise = start.noise();
        RecordedNoise.Drawn none = new RecordedNoise.Drawn(noise.layers().get(3).width(), new double[0], new double[0]);
        RecordedNoise half = new RecordedNoise(Map.of(1, noise.layers().get(1), 3, none), noise.batches());

        Comparison parity = compared(
                run,
                new RecordedRun(
                        run.name(),
                        run.settings(),
                        run.data(),
                        new RecordedRun.Start(
                                start.front(),
                                start.weights(),
                                start.optimizerState(),
                                start.batchOrder(),
                                start.validation(),
                                half),
                        run.run()));

        assertThat(failures(parity)).startsWith("layer outputs");
        assertThat(rung(parity, "layer outputs").detail()).contains("the first that differs is layer 3 (dropout:0.4)");
    }

    /** The first step of Lion has the sign of the gradient, whatever its second beta. */
    @Test
    void anotherBetaIsCaughtByTheFirstSlots() {
        RecordedRun run = read("optimizer-lion");
        Lion lion = (Lion) run.settings().spec().optimizer();

        Comparison parity = compared(
                run, Recordings.withOptimizer(run, new Lion(lion.learningRate(), lion.beta1(), lion.beta2() + 1e-6)));

        assertThat(failures(parity)).startsWith("first slots");
    }

    @Test
    void anotherScheduleIsCaughtByTheLearningRatesAlone() {
        RecordedRun run = read("schedule-exponential");

        Comparison parity = compared(
                run,
                Recordings.withSpec(
                        run,
                        run.settings()
                                .spec()
                                .withUpdates(run.settings()
                                        .spec()
                                        .updates()
                                        .withSchedule(Schedules.named("exponential(4,0.6001)")))));

        assertThat(failures(parity)).containsExactly("learning rates");
    }

    @Test
    void weightsThatAreNotRestoredAreCaughtByTheCallbacks() {
        RecordedRun run = read("early-stopping");

        Comparison parity =
                compared(run, withCallback(run, "early_stopping(2,min_delta=0.001,restore_best_weights=false)"));

        assertThat(failures(parity)).containsExactly("callbacks", "final weights", "test predictions");
    }

    @Test
    void anotherPatienceIsCaughtByTheLossesAndTheCallbacks() {
        RecordedRun run = read("early-stopping");

        Comparison parity = compared(run, withCallback(run, "early_stopping(3,min_delta=0.001)"));

        assertThat(failures(parity)).startsWith("epoch losses").contains("callbacks");
        assertThat(rung(parity, "callbacks").detail())
                .contains("5 epochs of 12", "4 epochs and those of epoch 2 in Keras");
    }

    private static RecordedRun read(String name) {
        return RecordedRun.read(Path.of("reference", "ladder", name));
    }

    private static RecordedRun withCallback(RecordedRun run, String callback) {
        TrainingConfig config = run.settings().config();
        return Recordings.withConfig(
                run, config.toBuilder().callback(Callbacks.named(callback)).build());
    }

    private static Comparison compared(RecordedRun recorded, RecordedRun changed) {
        return Comparer.compare(recorded, new Replay(changed).run(), TOLERANCE);
    }

    private static List<String> failures(Comparison parity) {
        return parity.rungs().stream()
                .filter(rung -> !rung.agrees())
                .map(StageResult::name)
                .toList();
    }

    private static StageResult rung(Comparison parity, String name) {
        return parity.rungs().stream()
                .filter(rung -> rung.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
