package io.regress4j.parity;

import io.regress4j.plan.TrainingPlan;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Moves every weight of a float32 network to a neighbouring number. */
final class OneUlpMoves implements Consumer<TrainingPlan> {
    private final SplittableRandom random;

    /** @param seed draws whether a weight moves up or down */
    OneUlpMoves(long seed) {
        this.random = new SplittableRandom(seed);
    }

    @Override
    public void accept(TrainingPlan plan) {
        double[] weights = plan.parameters();
        for (int i = 0; i < weights.length; i++) {
            float weight = (float) weights[i];
            weights[i] = random.nextBoolean() ? Math.nextUp(weight) : Math.nextDown(weight);
        }
        plan.setParameters(weights);
    }
}
