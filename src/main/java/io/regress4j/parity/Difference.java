package io.regress4j.parity;

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

    /** How far apart the losses of two trainings are: those of the epochs, of the steps and of the rows that validate. */
    static double losses(Run.Training ours, Run.Training theirs) {
        return Math.max(
                elementwise(ours.epochLoss(), theirs.epochLoss()),
                Math.max(
                        elementwise(ours.stepLoss(), theirs.stepLoss(), theirs.lossSizes()),
                        elementwise(ours.end().validationLoss(), theirs.end().validationLoss())));
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
        double largest = 0;
        for (int i = 0; i < theirs.length; i++) {
            double difference = Math.abs(ours[i] - theirs[i]);
            if (!Double.isFinite(difference)) {
                return Double.POSITIVE_INFINITY;
            }
            largest = Math.max(largest, difference == 0 ? 0 : difference / Math.abs(scale[i]));
        }
        return largest;
    }
}
