package io.regress4j.keras;

import io.regress4j.network.NetworkSpec;
import io.regress4j.network.NetworkSpec.Placed;
import io.regress4j.network.Variable;
import io.regress4j.preprocessing.Standardizer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Another order of a network's inputs: what the first layers keep of each input is moved with it, so that the network
 * computes the same.
 */
final class InputOrder {
    private final NetworkSpec network;
    private final int[] places;

    /** @param places where the network has each input of the new order [inputs] */
    InputOrder(NetworkSpec network, int[] places) {
        this.network = network;
        this.places = places;
    }

    Standardizer reordered(Standardizer inputs) {
        double[] mean = inputs.mean();
        double[] scale = inputs.scale();
        return new Standardizer(
                IntStream.of(places).mapToDouble(place -> mean[place]).toArray(),
                IntStream.of(places).mapToDouble(place -> scale[place]).toArray());
    }

    KerasModel reordered(KerasModel keras) {
        double[] parameters = keras.parameters().clone();
        moved().forEach(placed -> reorder(parameters, placed.offset(), placed.length()));
        KerasModel.OptimizerState state = keras.optimizerState();
        return keras.with(
                parameters,
                state == null
                        ? null
                        : new KerasModel.OptimizerState(
                                state.iterations(),
                                reorderedState(state.values().clone())));
    }

    private double[] reorderedState(double[] kept) {
        for (int slot = 0; slot < network.slots(); slot++) {
            for (Placed placed : moved()) {
                if (placed.variable().role() == Variable.Role.TRAINED) {
                    reorder(kept, network.placeInState(slot, placed.offset()), placed.length());
                }
            }
        }
        return kept;
    }

    /** The variables that have a number, or a row of them, for each input: those up to the first kernel. */
    private List<Placed> moved() {
        List<Placed> all = network.variables();
        int kernel = IntStream.range(0, all.size())
                .filter(i -> all.get(i).variable().isMatrix())
                .findFirst()
                .orElseThrow();
        return all.subList(0, kernel + 1);
    }

    /** A kernel is kept column by column. */
    private void reorder(double[] values, int from, int length) {
        for (int at = from; at < from + length; at += places.length) {
            int first = at;
            double[] column = IntStream.of(places)
                    .mapToDouble(place -> values[first + place])
                    .toArray();
            System.arraycopy(column, 0, values, first, column.length);
        }
    }
}
