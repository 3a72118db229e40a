package io.regress4j.plan;

import io.regress4j.network.NetworkSpec;
import io.regress4j.network.Variable;
import io.regress4j.network.numbers.Numbers;
import io.regress4j.network.optimizer.Clipping;
import java.util.ArrayList;
import java.util.List;

/** Holds the gradients of a step to a limit. */
final class GradientClipping {
    private final Clipping clipping;
    private final List<List<HostArray>> variables; // the gradient of each, part by part of a batch
    private final List<Numbers> values; // of each variable
    private final List<Numbers> mores; // of another part

    /** @param gradients of the parts of a batch [1, parameters] */
    GradientClipping(NetworkSpec spec, List<HostArray> gradients) {
        this.clipping = spec.updates().clipping();
        this.variables = new ArrayList<>();
        this.values = new ArrayList<>();
        this.mores = new ArrayList<>();
        for (NetworkSpec.Placed placed : spec.variables()) {
            if (placed.variable().role() == Variable.Role.TRAINED) {
                variables.add(gradients.stream()
                        .map(part -> part.part(placed.offset(), 1, placed.length()))
                        .toList());
                values.add(spec.dtype().numbers(placed.length()));
                mores.add(spec.dtype().numbers(placed.length()));
            }
        }
    }

    /**
     * Leaves the sum of the gradients, clipped, in the first of them.
     *
     * @param parts how many of the gradients belong to this step's batch
     */
    void run(int parts) {
        double squares = 0;
        for (int i = 0; i < variables.size(); i++) {
            sum(i, parts);
            squares += values.get(i).sumOfSquares(values.get(i).length());
        }
        double norm = Math.sqrt(squares);
        for (int i = 0; i < variables.size(); i++) {
            clip(values.get(i), norm);
            variables.get(i).get(0).write(0, values.get(i), values.get(i).length());
        }
    }

    private void sum(int variable, int parts) {
        Numbers sum = values.get(variable);
        variables.get(variable).get(0).read(0, sum, sum.length());
        for (int part = 1; part < parts; part++) {
            Numbers more = mores.get(variable);
            variables.get(variable).get(part).read(0, more, more.length());
            sum.add(more, sum.length());
        }
    }

    private void clip(Numbers gradient, double globalNorm) {
        switch (clipping.by()) {
            case VALUE -> limit(gradient);
            case NORM -> scale(gradient, clipping.factor(Math.sqrt(gradient.sumOfSquares(gradient.length()))));
            case GLOBAL_NORM -> scale(gradient, clipping.factor(globalNorm));
            case NOTHING -> {}
        }
    }

    private void limit(Numbers gradient) {
        double limit = clipping.limit();
        for (int i = 0; i < gradient.length(); i++) {
            gradient.put(i, Math.max(-limit, Math.min(limit, gradient.get(i))));
        }
    }

    private static void scale(Numbers gradient, double factor) {
        for (int i = 0; factor < 1 && i < gradient.length(); i++) {
            gradient.put(i, gradient.get(i) * factor);
        }
    }
}
