package io.regress4j.report;

import static io.regress4j.report.TextTable.number;

import io.regress4j.evaluation.Distribution;
import io.regress4j.network.NetworkSpec;
import io.regress4j.training.SweepMember;
import java.util.Arrays;
import java.util.List;

/** A sweep: mean, spread, quantiles and a small histogram of the test MSE. */
public final class SweepScreen {
    private static final int BINS = 12;
    private static final int LONGEST_BAR = 40;

    private SweepScreen() {}

    /** @param unit of the target, or null if none is known */
    public static String of(List<SweepMember> members, Distribution testMse, double seconds, String unit) {
        NetworkSpec spec = members.get(0).spec();
        long orders =
                members.stream().mapToLong(SweepMember::shuffleSeed).distinct().count();
        String squared = unit == null ? "" : " in (%s)²".formatted(unit);
        return TextTable.lines(
                        "%d networks %s, seeds 0 to %d, %d orders of the rows: %.2f s, %.1f ms a network"
                                .formatted(
                                        members.size(),
                                        spec.summary(),
                                        members.size() - 1,
                                        orders,
                                        seconds,
                                        1000 * seconds / members.size()),
                        "",
                        "Test MSE" + squared)
                + new TextTable()
                        .row("", "mean", "sd", "min", "5 %", "median", "95 %", "max")
                        .row(
                                "",
                                number(testMse.mean()),
                                number(testMse.sd()),
                                number(testMse.min()),
                                number(testMse.q05()),
                                number(testMse.median()),
                                number(testMse.q95()),
                                number(testMse.max()))
                + TextTable.lines("")
                + histogram(testMse);
    }

    private static String histogram(Distribution testMse) {
        int[] counts = testMse.histogram(BINS);
        int largest = Arrays.stream(counts).max().orElseThrow();
        double width = (testMse.max() - testMse.min()) / BINS;
        StringBuilder bars = new StringBuilder();
        for (int bin = 0; bin < BINS; bin++) {
            bars.append(TextTable.lines("  from %10s  %s %d"
                    .formatted(
                            number(testMse.min() + bin * width),
                            "#".repeat((counts[bin] * LONGEST_BAR + largest - 1) / largest),
                            counts[bin])));
        }
        return bars.toString();
    }
}
