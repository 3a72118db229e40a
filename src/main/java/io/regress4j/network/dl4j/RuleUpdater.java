package io.regress4j.network.dl4j;

import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.network.optimizer.FloatUpdateArrays;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.Optimizers;
import io.regress4j.network.optimizer.UpdateArrays;
import java.util.Arrays;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A rule that Deeplearning4j lacks, or computes otherwise than Keras, as one of its updaters: our own arithmetic on its
 * arrays.
 */
final class RuleUpdater implements IUpdater {
    private final Optimizer rule;
    private final boolean hasAverage; // whether the state has room for a moving average of the weights

    RuleUpdater(Optimizer rule) {
        this(rule, false);
    }

    RuleUpdater(Optimizer rule, boolean hasAverage) {
        this.rule = rule;
        this.hasAverage = hasAverage;
    }

    /** From DL4J's JSON. */
    @JsonCreator
    static RuleUpdater of(@JsonProperty("rule") String text, @JsonProperty("hasAverage") boolean hasAverage) {
        return new RuleUpdater(Optimizers.named(text), hasAverage);
    }

    @JsonProperty("rule")
    String text() {
        return rule.toString();
    }

    @JsonProperty("hasAverage")
    boolean hasAverage() {
        return hasAverage;
    }

    private int slots() {
        return rule.slots() + (hasAverage ? 1 : 0);
    }

    @Override
    public long stateSize(long parameters) {
        return slots() * parameters;
    }

    @Override
    public GradientUpdater<RuleUpdater> instantiate(INDArray view, boolean isNew) {
        Bound bound = new Bound(this);
        bound.setStateViewArray(view, null, 'c', isNew);
        return bound;
    }

    @Override
    public GradientUpdater<RuleUpdater> instantiate(Map<String, INDArray> state, boolean isNew) {
        throw new UnsupportedOperationException("the state of a rule is one array");
    }

    @Override
    public RuleUpdater clone() {
        return new RuleUpdater(rule, hasAverage);
    }

    @Override
    public double getLearningRate(int iteration, int epoch) {
        return rule.learningRate();
    }

    @Override
    public boolean hasLearningRate() {
        return true;
    }

    @Override
    public void setLrAndSchedule(double rate, ISchedule schedule) {
        throw new UnsupportedOperationException("the learning rate of a rule is its own");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RuleUpdater updater && rule.equals(updater.rule) && hasAverage == updater.hasAverage;
    }

    @Override
    public int hashCode() {
        return rule.hashCode();
    }

    /** The rule with what it keeps. */
    static final class Bound implements GradientUpdater<RuleUpdater> {
        private static final String STATE = "state";

        private final RuleUpdater config;
        private BiasCorrection correction = BiasCorrection.EXACT;
        private INDArray weights; // those that the gradients belong to, which DL4J's updaters do not see
        private INDArray state; // slot after slot [1, state size]

        private Bound(RuleUpdater config) {
            this.config = config;
        }

        void use(BiasCorrection other) {
            correction = other;
        }

        /** @param view the weights that this updater will change */
        void see(INDArray view) {
            weights = view;
        }

        @Override
        public RuleUpdater getConfig() {
            return config;
        }

        @Override
        public Map<String, INDArray> getState() {
            return Map.of(STATE, state);
        }

        @Override
        public void setState(Map<String, INDArray> other, boolean isNew) {
            setStateViewArray(other.get(STATE), null, 'c', isNew);
        }

        @Override
        public void setStateViewArray(INDArray view, long[] shape, char order, boolean isNew) {
            state = view;
            int slots = config.slots();
            for (int slot = 0; isNew && slot < config.rule.slots(); slot++) {
                long length = view.length() / slots;
                view.reshape(view.length())
                        .get(NDArrayIndex.interval(slot * length, (slot + 1) * length))
                        .assign(config.rule.initialSlot(slot));
            }
        }

        /** Leaves in {@code gradient} what DL4J subtracts from the weights. */
        @Override
        public void applyUpdater(INDArray gradient, int iteration, int epoch) {
            int count = Math.toIntExact(gradient.length());
            INDArray before = weights.dup();
            INDArray after;
            if (gradient.dataType() == DataType.FLOAT) {
                FloatUpdateArrays arrays = FloatUpdateArrays.of(
                        config.rule,
                        before.data().asFloat(),
                        gradient.dup().data().asFloat());
                float[] kept = state.dup().data().asFloat();
                Arrays.fill(arrays.rates(), (float) config.rule.learningRate());
                copy(kept, arrays.slots(), count, true);
                config.rule.step(arrays, count, iteration + 1, correction);
                copy(kept, arrays.slots(), count, false);
                state.assign(Nd4j.createFromArray(kept).reshape(state.shape()));
                after = Nd4j.createFromArray(arrays.weights());
            } else {
                UpdateArrays arrays = UpdateArrays.of(
                        config.rule,
                        before.data().asDouble(),
                        gradient.dup().data().asDouble());
                double[] kept = state.dup().data().asDouble();
                Arrays.fill(arrays.rates(), config.rule.learningRate());
                copy(kept, arrays.slots(), count, true);
                config.rule.step(arrays, count, iteration + 1, correction);
                copy(kept, arrays.slots(), count, false);
                state.assign(Nd4j.createFromArray(kept).reshape(state.shape()));
                after = Nd4j.createFromArray(arrays.weights());
            }
            gradient.assign(before.reshape(count).sub(after).reshape(gradient.shape()));
        }

        /** Between the array of all slots and an array for each. */
        private static void copy(Object kept, Object[] slots, int count, boolean toSlots) {
            for (int slot = 0; slot < slots.length; slot++) {
                if (toSlots) {
                    System.arraycopy(kept, slot * count, slots[slot], 0, count);
                } else {
                    System.arraycopy(slots[slot], 0, kept, slot * count, count);
                }
            }
        }
    }
}
