package io.regress4j.training;

import io.regress4j.model.LeftBehind;
import io.regress4j.model.LeftBehind.Concern;
import io.regress4j.model.RegressionModel;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.optimizer.Clipping;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.UpdateSettings;
import io.regress4j.network.penalty.Penalty;
import io.regress4j.network.schedule.ConstantRate;
import io.regress4j.network.schedule.LearningRateSchedule;
import java.util.ArrayList;
import java.util.List;

/**
 * What a training that resumes does otherwise than the model it resumes from; null where it does the same. A new optimizer
 * or loss begins without what the old optimizer has kept, which was made of other gradients.
 *
 * @param optimizer how a gradient changes the weights
 * @param learningRate step size of the same optimizer
 * @param loss what training makes small
 * @param l2 λ of the penalty
 * @param schedule of the learning rate, counted in the steps of the optimizer
 * @param clipping of gradients
 */
public record Continuation(
        Optimizer optimizer,
        Double learningRate,
        Loss loss,
        Double l2,
        LearningRateSchedule schedule,
        Clipping clipping) {
    /** @throws IllegalArgumentException if a value is out of its range */
    public Continuation {
        if (learningRate != null && !(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected a learning rate above 0, got %s".formatted(learningRate));
        }
        if (l2 != null && !(l2 >= 0 && l2 < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected an l2 of 0 or more, got %s".formatted(l2));
        }
    }

    /** Nothing is changed. */
    static final Continuation UNCHANGED = new Continuation(null, null, null, null, null, null);

    /** The model, ready to be trained on this way. */
    RegressionModel prepare(RegressionModel model) {
        NetworkSpec old = model.card().network();
        NetworkSpec spec = old.withLoss(loss == null ? old.loss() : loss);
        if (optimizer != null) {
            spec = spec.withOptimizer(optimizer).withUpdates(UpdateSettings.NONE); // they were told to the old one
        } else if (learningRate != null) {
            spec = spec.withLearningRate(learningRate);
        }
        if (l2 != null) {
            spec = spec.replacingKernelPenalty(new Penalty(0, l2));
        }
        if (schedule != null) {
            spec = spec.withUpdates(spec.updates().withSchedule(schedule));
        }
        if (clipping != null) {
            spec = spec.withUpdates(spec.updates().withClipping(clipping));
        }
        return optimizer == null && loss == null ? model.withNetwork(spec) : model.withNewOptimizer(spec);
    }

    /** What of the model's origin would be missing in its further training. */
    List<LeftBehind> missing(RegressionModel model) {
        return model.card().provenance().leftBehind().stream()
                .filter(left -> !settles(left.concern()))
                .toList();
    }

    /** What of the model its further training does otherwise; what was missing in it anyway is not said again. */
    List<LeftBehind> replaced(RegressionModel model) {
        NetworkSpec old = model.card().network();
        NetworkSpec other = prepare(model).card().network();
        List<String> replaced = new ArrayList<>();
        if (optimizer != null) {
            add(replaced, "its optimizer " + old.optimizerText(), isKnown(model, Concern.OPTIMIZER));
        } else {
            double rate = old.optimizer().learningRate();
            add(replaced, "its learning rate " + rate, rate != other.optimizer().learningRate());
            LearningRateSchedule before = old.updates().schedule();
            add(
                    replaced,
                    "its schedule " + before,
                    isReplaced(before, other.updates().schedule(), new ConstantRate()));
            Clipping clipped = old.updates().clipping();
            add(replaced, "its " + clipped, isReplaced(clipped, other.updates().clipping(), Clipping.NONE));
        }
        add(replaced, "its loss " + old.loss(), !old.loss().equals(other.loss()) && isKnown(model, Concern.LOSS));
        boolean isFree = old.equals(old.replacingKernelPenalty(Penalty.NONE));
        add(replaced, "its penalties on kernels", !isFree && !old.layers().equals(other.layers()));
        return replaced.stream()
                .map(what -> new LeftBehind(what, Concern.NOTHING))
                .toList();
    }

    private static void add(List<String> replaced, String what, boolean isReplaced) {
        if (isReplaced) {
            replaced.add(what);
        }
    }

    private static <T> boolean isReplaced(T old, T other, T none) {
        return !old.equals(other) && !old.equals(none);
    }

    private static boolean isKnown(RegressionModel model, Concern concern) {
        return model.card().provenance().leftBehind().stream().noneMatch(left -> left.concern() == concern);
    }

    private boolean settles(Concern concern) {
        return switch (concern) {
            case NOTHING, INITIALIZER -> true;
            case OPTIMIZER -> optimizer != null;
            case LOSS -> loss != null;
            case PENALTY -> l2 != null;
            case TRAINING -> false;
        };
    }
}
