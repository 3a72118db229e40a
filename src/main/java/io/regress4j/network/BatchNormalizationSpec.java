package io.regress4j.network;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * γ · (x - mean) / √(variance + ε) + β for each input, with moving mean and variance from the training (Ioffe and
 * Szegedy, ICML 2015). Its parameters are γ, β, mean and variance, each [inputs].
 *
 * @param epsilon ε, above 0
 * @param momentum share of the moving statistics that each training batch keeps
 * @param center whether β is learned; if not, it is 0
 * @param scale whether γ is learned; if not, it is 1
 */
public record BatchNormalizationSpec(double epsilon, double momentum, boolean center, boolean scale)
        implements LayerSpec {

    /** @throws IllegalArgumentException if a value is out of its range */
    public BatchNormalizationSpec {
        if (!(epsilon > 0 && epsilon < 1) || !(momentum >= 0 && momentum <= 1)) {
            throw new IllegalArgumentException(
                    "expected an epsilon between 0 and 1 and a momentum from 0 to 1; got %s and %s"
                            .formatted(epsilon, momentum));
        }
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public long parameters(int inputs) {
        return 4L * inputs;
    }

    @Override
    public double[] initialParameters(int inputs, SplittableRandom random) {
        double[] parameters = new double[4 * inputs];
        Arrays.fill(parameters, 0, inputs, 1);
        Arrays.fill(parameters, 3 * inputs, 4 * inputs, 1);
        return parameters;
    }

    @Override
    public <A> ForwardLayer<A> forward(NumberType<A> numbers, int inputs, double[] parameters, int from) {
        return new BatchNormalizationForward<>(numbers, folded(inputs, parameters, from));
    }

    /**
     * The layer with the statistics of the training, as one factor and one summand for each input: what it does in
     * prediction.
     *
     * @param parameters those of the whole network
     * @param from the layer's first among them
     */
    public FactorAndSummand folded(int inputs, double[] parameters, int from) {
        double[] factor = new double[inputs];
        double[] summand = new double[inputs];
        for (int i = 0; i < inputs; i++) {
            factor[i] = parameters[from + i] / Math.sqrt(parameters[from + 3 * inputs + i] + epsilon);
            summand[i] = parameters[from + inputs + i] - parameters[from + 2 * inputs + i] * factor[i];
        }
        return new FactorAndSummand(factor, summand);
    }

    /**
     * x · factor + summand for each input.
     *
     * @param factor [inputs]
     * @param summand [inputs]
     */
    public record FactorAndSummand(double[] factor, double[] summand) {}

    @Override
    public boolean canBeTrained() {
        return false;
    }

    @Override
    public TrainingLayer training(LayerMemory memory) {
        throw new IllegalStateException("batch normalization is not trained here");
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.batchNormalization(this);
    }

    @Override
    public String toString() {
        return "batch_normalization";
    }
}
