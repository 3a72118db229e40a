package io.regress4j.network.penalty;

/**
 * l1 · Σ |w| + l2 · Σ w², added to the loss, as Keras's {@code L1L2}.
 *
 * @param l1 0 or more
 * @param l2 0 or more
 */
public record Penalty(double l1, double l2) {
    public static final Penalty NONE = new Penalty(0, 0);

    /** @throws IllegalArgumentException if a factor is below 0 or not finite */
    public Penalty {
        require("l1", l1);
        require("l2", l2);
    }

    private static void require(String name, double factor) {
        if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected an %s of 0 or more, got %s".formatted(name, factor));
        }
    }

    @Override
    public String toString() {
        return l1 == 0 ? "l2 " + l2 : "l1 %s, l2 %s".formatted(l1, l2);
    }

    /** Of one number. */
    public double value(double weight) {
        return l1 * Math.abs(weight) + l2 * weight * weight;
    }

    /** Its derivative; 0 at 0. */
    public double slope(double weight) {
        return l1 * Math.signum(weight) + 2 * l2 * weight;
    }
}
