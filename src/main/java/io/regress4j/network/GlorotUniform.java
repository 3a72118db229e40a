package io.regress4j.network;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Keras's default initial weights: kernels uniform in ±√(6 / (inputs + units)), biases 0 (Glorot and Bengio, AISTATS
 * 2010, equation 16). Drawn from the seed alone, in double, so that networks can be made on many threads at once and
 * float32 and float64 networks of one seed start at the same place.
 */
public final class GlorotUniform {
    private GlorotUniform() {}

    /**
     * Draws the parameters of a network.
     *
     * @return DL4J's flat parameter vector [parameters]: for each layer its kernel [inputs, units] column by column,
     *     then its bias [units]
     */
    public static INDArray draw(NetworkSpec spec, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] flat = new double[spec.parameters()];
        int next = 0;
        for (int i = 0; i < spec.layers().size(); i++) {
            int inputs = spec.inputsOf(i);
            int units = spec.denseLayers().get(i).units();
            double limit = Math.sqrt(6.0 / (inputs + units));
            for (int weight = 0; weight < inputs * units; weight++) {
                flat[next++] = random.nextDouble(-limit, limit);
            }
            next += units;
        }
        return spec.dtype().vector(flat);
    }
}
