package io.regress4j.plan;

import io.regress4j.network.NetworkSpec;
import io.regress4j.network.Variable;
import io.regress4j.network.numbers.Numbers;

/** A variable that a constraint holds after every step. */
final class HeldVariable {
    private final Variable variable;
    private final HostArray values; // [1, length]
    private final Numbers numbers; // [length]
    private final double[] doubles; // [length]

    HeldVariable(FlatNetwork network, NetworkSpec.Placed placed) {
        this.variable = placed.variable();
        this.values = network.parameters().part(placed.offset(), 1, placed.length());
        this.numbers = network.spec().dtype().numbers(placed.length());
        this.doubles = new double[placed.length()];
    }

    void run() {
        values.read(0, numbers, doubles.length);
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = numbers.get(i);
        }
        variable.hold(doubles);
        for (int i = 0; i < doubles.length; i++) {
            numbers.put(i, doubles[i]);
        }
        values.write(0, numbers, doubles.length);
    }
}
