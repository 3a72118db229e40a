package io.regress4j.parity;

import java.util.Arrays;

/** How far apart two arrays are. */
public final class Difference {
    private Difference() {}

    /** max |ours - theirs| / max |theirs|; infinite if a number is missing or not finite. */
    public static double relative(double[] ours, double[] theirs) {
        return relative(ours, theirs, 0, theirs.length);
    }

    /** The same for the entries from {@code from} up to, not including, {@code to}. */
    public static double relative(double[] ours, double[] theirs, int from, int to) {
        if (ours.length != theirs.length) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        double scale = 0;
        for (int i = from; i < to; i++) {
            double difference = Math.abs(ours[i] - theirs[i]);
            if (!Double.isFinite(difference)) {
                return Double.POSITIVE_INFINITY;
            }
            largest = Math.max(largest, difference);
            scale = Math.max(scale, Math.abs(theirs[i]));
        }
        return largest == 0 ? 0 : largest / scale;
    }

    /**
     * How far apart the losses of two trainings have been up to each step: those of the steps, of the epochs that end there and
     * of the rows that validate then, relative [steps of theirs]. From where ours has ended it is infinite.
     */
    static double[] losses(Run.Training ours, Run.Training theirs) {
        double[] steps = each(ours.stepLoss(), theirs.stepLoss(), theirs.lossSizes());
        double[] epochs = each(ours.epochLoss(), theirs.epochLoss(), theirs.epochLoss());
        double[] validation = each(
                ours.end().validationLoss(),
                theirs.end().validationLoss(),
                theirs.end().validationLoss());
        int perEpoch = Math.max(1, theirs.stepsPerEpoch());
        double[] largest = new double[steps.length];
        double before = 0;
        for (int i = 0; i < steps.length; i++) {
            double difference = Math.max(before, steps[i]);
            if ((i + 1) % perEpoch == 0) {
                int epoch = i / perEpoch;
                difference = Math.max(difference, epochs[epoch]);
                difference = Math.max(difference, validation.length == 0 ? 0 : validation[epoch]);
            }
            largest[i] = difference;
            before = difference;
        }
        return largest;
    }

    /** |ours - theirs| / |scale| of each number [theirs]; infinite where ours is missing or one is not finite. */
    private static double[] each(double[] ours, double[] theirs, double[] scale) {
        double[] differences = new double[theirs.length];
        for (int i = 0; i < theirs.length; i++) {
            double difference = i < ours.length ? Math.abs(ours[i] - theirs[i]) : Double.POSITIVE_INFINITY;
            differences[i] = difference == 0 ? 0 : difference / Math.abs(scale[i]);
            if (!Double.isFinite(difference)) {
                differences[i] = Double.POSITIVE_INFINITY;
            }
        }
        return differences;
    }

    /** max |ours - theirs| / |theirs|, number by number; infinite if a number is missing or not finite. */
    static double elementwise(double[] ours, double[] theirs) {
        return elementwise(ours, theirs, theirs);
    }

    /** max |ours - theirs| / |scale|, number by number; infinite if a number is missing or not finite. */
    static double elementwise(double[] ours, double[] theirs, double[] scale) {
        if (ours.length != theirs.length) {
            return Double.POSITIVE_INFINITY;
        }
        return Arrays.stream(each(ours, theirs, scale)).max().orElse(0);
    }
}
