package io.regress4j.keras;

import java.util.Arrays;

/** The weights of a network that is only described: zeros, which nobody looks at. */
final class NoWeights implements KerasWeights {

    @Override
    public double[] layer(KerasLayer layer, int index, int... shape) {
        return new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    }

    @Override
    public boolean hasOptimizer(int index) {
        return false;
    }

    @Override
    public double[] optimizer(int index, int... shape) {
        throw new IllegalStateException("a description has no optimizer's state");
    }
}
