package io.regress4j.plan;

import io.regress4j.network.NetworkSpec;
import io.regress4j.network.numbers.Numbers;

/** A variable whose weights decay before each step: w = w - ηλw. */
final class DecayingVariable {
    private final double decay;
    private final HostArray values; // [1, length]
    private final Numbers numbers; // [length]

    DecayingVariable(FlatNetwork network, NetworkSpec.Placed placed) {
        this.decay = network.spec().updates().weightDecay();
        this.values = network.parameters().part(placed.offset(), 1, placed.length());
        this.numbers = network.spec().dtype().numbers(placed.length());
    }

    /** @param rate the learning rate η of the step */
    void run(double rate) {
        values.read(0, numbers, numbers.length());
        for (int i = 0; i < numbers.length(); i++) {
            double weight = numbers.get(i);
            numbers.put(i, weight - weight * decay * rate);
        }
        values.write(0, numbers, numbers.length());
    }
}
