package io.regress4j.training;

import io.regress4j.network.DenseSpec;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every width with every learning rate, and every seed for each of these settings.
 *
 * @param settings the networks, widths first
 * @param seeds how many seeds each is trained with
 */
public record SweepGrid(List<NetworkSpec> settings, int seeds) {

    /**
     * Varies a network.
     *
     * @param widths units of every dense layer but the last; empty for the network's own
     * @param learningRates empty for the network's own
     * @throws IllegalArgumentException if a value is out of its range, or there is no layer to widen
     */
    public static SweepGrid of(NetworkSpec base, int[] widths, double[] learningRates, int seeds) {
        if (seeds < 1) {
            throw new IllegalArgumentException("expected 1 or more seeds, got " + seeds);
        }
        if (widths.length > 0
                && base.layers().stream().filter(DenseSpec.class::isInstance).count() < 2) {
            throw new IllegalArgumentException("expected a hidden layer to give widths to, got " + base.summary());
        }
        List<NetworkSpec> settings = new ArrayList<>();
        for (List<LayerSpec> layers : widened(base.layers(), widths)) {
            for (Optimizer optimizer : paced(base.optimizer(), learningRates)) {
                settings.add(base.withLayers(layers).withOptimizer(optimizer));
            }
        }
        if (settings.stream().distinct().count() < settings.size()) {
            throw new IllegalArgumentException("expected each width and each learning rate once");
        }
        return new SweepGrid(List.copyOf(settings), seeds);
    }

    /** The networks to train: the seeds of the first setting, then those of the next. */
    public List<SweepMember> members() {
        return settings.stream()
                .flatMap(setting -> Sweep.seeds(setting, seeds).stream())
                .toList();
    }

    /** The part of {@code values}, one for each member, that belongs to a setting. */
    double[] ofSetting(int setting, double[] values) {
        return Arrays.copyOfRange(values, setting * seeds, (setting + 1) * seeds);
    }

    private static List<List<LayerSpec>> widened(List<LayerSpec> layers, int[] widths) {
        if (widths.length == 0) {
            return List.of(layers);
        }
        return IntStream.of(widths).mapToObj(units -> widened(layers, units)).toList();
    }

    private static List<LayerSpec> widened(List<LayerSpec> layers, int units) {
        List<LayerSpec> wide = new ArrayList<>(layers);
        int last = IntStream.range(0, layers.size())
                .filter(i -> layers.get(i) instanceof DenseSpec)
                .max()
                .orElse(0);
        for (int i = 0; i < last; i++) {
            if (layers.get(i) instanceof DenseSpec dense) {
                wide.set(i, dense.withUnits(units));
            }
        }
        return wide;
    }

    private static List<Optimizer> paced(Optimizer optimizer, double[] rates) {
        if (rates.length == 0) {
            return List.of(optimizer);
        }
        return Arrays.stream(rates).mapToObj(optimizer::withLearningRate).toList();
    }
}
