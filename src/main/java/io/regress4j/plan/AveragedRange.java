package io.regress4j.plan;

import io.regress4j.network.NetworkSpec;
import io.regress4j.network.numbers.Numbers;
import io.regress4j.network.optimizer.UpdateSettings;

/** Parameters of which a moving average is kept, behind what the optimizer keeps of them. */
final class AveragedRange {
    private final UpdateSettings settings;
    private final HostArray values; // [1, length]
    private final HostArray averages; // [1, length]
    private final Numbers value; // [length]
    private final Numbers average; // [length]

    AveragedRange(FlatNetwork network, HostArray state, NetworkSpec.Range range) {
        NetworkSpec spec = network.spec();
        this.settings = spec.updates();
        this.values = network.parameters().part(range.from(), 1, range.length());
        this.averages = state.part(spec.placeInState(spec.optimizer().slots(), range.from()), 1, range.length());
        this.value = spec.dtype().numbers(range.length());
        this.average = spec.dtype().numbers(range.length());
    }

    /** @param step number of the step, from 1: the first is its own average */
    void run(int step) {
        values.read(0, value, value.length());
        averages.read(0, average, average.length());
        double momentum = step == 1 ? 0 : settings.averageMomentum();
        for (int i = 0; i < value.length(); i++) {
            average.put(i, momentum * average.get(i) + (1 - momentum) * value.get(i));
        }
        averages.write(0, average, average.length());
        if (settings.averageOverwrites() > 0 && step % settings.averageOverwrites() == 0) {
            overwrite();
        }
    }

    /** The average takes the parameters' place. */
    void overwrite() {
        averages.read(0, average, average.length());
        values.write(0, average, average.length());
    }
}
