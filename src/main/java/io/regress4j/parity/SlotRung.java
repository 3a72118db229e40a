package io.regress4j.parity;

import io.regress4j.network.NetworkSpec;
import java.util.List;
import java.util.stream.IntStream;

/** Compares what an optimizer keeps at one moment of a training. */
final class SlotRung {
    private SlotRung() {}

    /**
     * In float32 they are shown: where a gradient is nothing but rounding, so is what is kept of it.
     *
     * @param ours state of the optimizer [state size]
     * @param kept the recorded one; empty if none is recorded
     * @param when the moment, for people
     */
    static StageResult of(
            Stage stage, RunSettings settings, Tolerance tolerance, double[] ours, double[] kept, String when) {
        if (kept.length == 0) {
            return settings.formatVersion() == FormatOne.VERSION
                    ? StageResult.notRecorded(stage)
                    : StageResult.skipped(stage, "it keeps nothing");
        }
        NetworkSpec spec = settings.spec();
        double difference = 0;
        for (int[] slot : places(spec)) {
            difference = Math.max(difference, Difference.relative(at(ours, slot), at(kept, slot)));
        }
        String what = "%d numbers that %s keeps %s".formatted(kept.length, spec.optimizer(), when);
        return settings.isExact()
                ? StageResult.of(stage, difference, tolerance.share(), what)
                : StageResult.skipped(stage, "for information, %s differ by %.1e".formatted(what, difference));
    }

    /** Where each slot of the optimizer is in its state. */
    private static List<int[]> places(NetworkSpec spec) {
        return IntStream.range(0, spec.slots())
                .mapToObj(slot -> spec.trained().stream()
                        .flatMapToInt(range -> {
                            int from = spec.placeInState(slot, range.from());
                            return IntStream.range(from, from + range.length());
                        })
                        .toArray())
                .toList();
    }

    private static double[] at(double[] values, int[] places) {
        return values.length == 0
                ? values
                : IntStream.of(places).mapToDouble(place -> values[place]).toArray();
    }
}
