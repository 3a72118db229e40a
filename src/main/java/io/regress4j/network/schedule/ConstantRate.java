package io.regress4j.network.schedule;

/** The optimizer's learning rate all the time. */
public record ConstantRate() implements LearningRateSchedule {
    @Override
    public double rate(double initial, int steps) {
        return initial;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.constant(this);
    }

    @Override
    public String toString() {
        return "constant";
    }
}
