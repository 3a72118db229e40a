package io.regress4j.parity;

import io.regress4j.network.NetworkSpec;
import io.regress4j.network.Variable;
import io.regress4j.plan.TrainingPlan;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Moves every weight of a float32 network as far as rounding may move what it is part of: by one unit in the last place, and
 * in a kernel of many inputs by some more. A sum of n products that is added up in another order ends up about √n units
 * elsewhere, and fewer where it is added up in parts side by side, as everybody does.
 */
final class RoundingMoves implements Consumer<TrainingPlan> {
    /** Of the parts side by side, four times four. */
    private static final double PARTS = 16;

    private final SplittableRandom random;
    private final int[] units; // of each weight

    /** @param seed draws whether a weight moves up or down */
    RoundingMoves(NetworkSpec spec, long seed) {
        this.random = new SplittableRandom(seed);
        this.units = new int[spec.parameters()];
        Arrays.fill(units, 1);
        for (NetworkSpec.Placed placed : spec.variables()) {
            Variable variable = placed.variable();
            if (variable.isMatrix()) {
                int many = (int) Math.round(Math.sqrt(variable.inputs() / PARTS));
                Arrays.fill(
                        units,
                        placed.offset(),
                        placed.offset() + Math.toIntExact(variable.length()),
                        Math.max(1, many));
            }
        }
    }

    @Override
    public void accept(TrainingPlan plan) {
        double[] weights = plan.parameters();
        for (int i = 0; i < weights.length; i++) {
            float weight = (float) weights[i];
            weights[i] = weight + (random.nextBoolean() ? units[i] : -units[i]) * Math.ulp(weight);
        }
        plan.setParameters(weights);
    }
}
