package io.regress4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.model.callback.EarlyStopping;
import io.regress4j.model.callback.ReduceOnPlateau;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.Variable;
import io.regress4j.network.activation.Activations;
import io.regress4j.network.constraint.Constraints;
import io.regress4j.network.loss.Losses;
import io.regress4j.network.loss.Reduction;
import io.regress4j.network.optimizer.Clipping;
import io.regress4j.network.optimizer.Optimizers;
import io.regress4j.network.penalty.Penalty;
import io.regress4j.network.schedule.Schedules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small trainings of real Keras 3.15 on TensorFlow, in float64, which together have all that is trained with here. {@code
 * reference/freeze_ladder.py} made them.
 */
class LadderTest {
    private static final Path FOLDER = Path.of("reference", "ladder");
    private static final double TOLERANCE = 1e-12;

    /** Keras has no loss of these names. */
    private static final Set<String> NOT_OF_KERAS = Set.of("quantile", "tweedie");

    /** No file of Keras can hold its two settings. */
    private static final Set<String> NOT_IN_FILES = Set.of("threshold");

    static List<String> names() {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyRungHoldsTo1e12(String name) {
        RecordedRun recorded = RecordedRun.read(FOLDER.resolve(name));

        Comparison parity = Comparer.compare(recorded, TOLERANCE);

        assertThat(parity.rungs())
                .filteredOn(rung -> !rung.agrees() || !isScheduled(recorded, rung) && rung.tolerance() > TOLERANCE)
                .isEmpty();
        assertThat(parity.firstDivergence()).isEmpty();
        assertThat(parity.rungs())
                .filteredOn(rung -> !rung.skipped())
                .extracting(StageResult::name)
                .contains("encoded rows", "layer outputs", "first step", "learning rates", "final weights");
    }

    /** The rates of schedules alone are compared in float32, in which Keras computes them. */
    private static boolean isScheduled(RecordedRun recorded, StageResult rung) {
        return rung.name().equals("learning rates")
                && !recorded.settings().spec().updates().schedule().toString().equals("constant");
    }

    @Test
    void everyOptimizerIsRecorded() {
        assertThat(words(spec -> Stream.of(spec.optimizer()))).containsAll(Optimizers.NAMES.names());
    }

    @Test
    void everyLossOfKerasIsRecorded() {
        List<String> losses = Losses.NAMES.names().stream()
                .filter(name -> !NOT_OF_KERAS.contains(name))
                .toList();
        assertThat(words(spec -> Stream.of(spec.loss()))).containsAll(losses);
        assertThat(specs().map(spec -> spec.loss().reduction())).contains(Reduction.values());
    }

    @Test
    void everyLayerIsRecorded() {
        List<String> activations = Activations.NAMES.names().stream()
                .filter(name -> !NOT_IN_FILES.contains(name))
                .toList();
        assertThat(words(spec -> spec.layers().stream().filter(layer -> !(layer instanceof DenseSpec))))
                .containsAll(Layers.kinds());
        assertThat(words(spec -> spec.layers().stream().filter(DenseSpec.class::isInstance)))
                .containsAll(activations);
    }

    @Test
    void everyScheduleIsRecorded() {
        assertThat(words(spec -> Stream.of(spec.updates().schedule()))).containsAll(Schedules.NAMES.names());
    }

    @Test
    void everyConstraintAndPenaltyIsRecorded() {
        assertThat(words(spec -> variables(spec).map(variable -> variable.spec().constraint())))
                .containsAll(Constraints.NAMES.names());
        assertThat(specs().flatMap(LadderTest::variables)
                        .map(variable -> variable.spec().penalty()))
                .anyMatch(penalty -> penalty.l1() > 0 && penalty.l2() > 0)
                .anyMatch(penalty -> penalty.l1() > 0 && penalty.l2() == 0)
                .anyMatch(penalty -> penalty.l1() == 0 && penalty.l2() > 0);
        assertThat(specs().flatMap(spec -> spec.layers().stream()).map(LayerSpec::activityPenalty))
                .anyMatch(penalty -> !penalty.equals(Penalty.NONE));
    }

    @Test
    void everythingElseThatAnOptimizerIsToldIsRecorded() {
        assertThat(specs().map(spec -> spec.updates().clipping().by())).contains(Clipping.By.values());
        assertThat(specs().map(NetworkSpec::updates))
                .anyMatch(updates -> updates.weightDecay() > 0)
                .anyMatch(updates -> updates.hasAverage() && updates.averageOverwrites() == 0)
                .anyMatch(updates -> updates.averageOverwrites() > 0);
    }

    @Test
    void everyCallbackIsRecordedAndDoesSomething() {
        assertThat(runs().flatMap(run -> run.settings().config().callbacks().stream())
                        .<Object>map(Object::getClass))
                .contains(EarlyStopping.class, ReduceOnPlateau.class);
        assertThat(runs())
                .anyMatch(run ->
                        run.run().training().epochs() < run.settings().config().epochs());
        assertThat(runs())
                .anyMatch(run ->
                        run.run().training().keptEpoch() < run.run().training().epochs());
        RecordedRun reduced = RecordedRun.read(FOLDER.resolve("reduce-on-plateau"));
        assertThat(Arrays.stream(reduced.run().training().end().rates()).distinct())
                .hasSizeGreaterThan(2);
    }

    private static Stream<Variable> variables(NetworkSpec spec) {
        return spec.variables().stream().map(NetworkSpec.Placed::variable);
    }

    /** The words with which things begin: {@code adam} of {@code adam(0.02)}, {@code dropout} of {@code dropout:0.3}. */
    private static Set<String> words(Function<NetworkSpec, Stream<?>> things) {
        return specs().flatMap(things)
                .map(thing -> thing.toString().split("[(:]")[0])
                .collect(Collectors.toSet());
    }

    private static Stream<NetworkSpec> specs() {
        return runs().map(run -> run.settings().spec());
    }

    private static Stream<RecordedRun> runs() {
        return names().stream().map(name -> RecordedRun.read(FOLDER.resolve(name)));
    }
}
