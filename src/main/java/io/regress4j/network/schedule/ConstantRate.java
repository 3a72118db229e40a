package io.regress4j.network.schedule;

/** The optimizer's rate at every step. */
public record ConstantRate() implements LearningRateSchedule {
    @Override
    public double rate(double initialRate, int iteration) {
        return initialRate;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.constantRate(this);
    }

    @Override
    public String toString() {
        return "constant";
    }
}
