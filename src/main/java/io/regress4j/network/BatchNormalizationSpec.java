package io.regress4j.network;

import io.regress4j.network.initializer.Constant;
import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;
import java.util.List;

/**
 * γ · (x - mean) / √(variance + ε) + β for each input, in training with the statistics of the batch, in prediction with
 * their moving averages (Ioffe and Szegedy, ICML 2015). Its parameters are γ, β, mean and variance, each [inputs].
 *
 * @param epsilon ε, above 0
 * @param momentum share of the moving statistics that each training batch keeps
 * @param center whether β is learned; if not, it is 0
 * @param scale whether γ is learned; if not, it is 1
 * @param gamma how γ begins, and what holds it back
 * @param beta the same of β
 */
public record BatchNormalizationSpec(
        double epsilon, double momentum, boolean center, boolean scale, VariableSpec gamma, VariableSpec beta)
        implements LayerSpec {
    private static final double EPSILON = 0.001;
    private static final double MOMENTUM = 0.99;

    /** @throws IllegalArgumentException if a value is out of its range */
    public BatchNormalizationSpec {
        if (!(epsilon > 0 && epsilon < 1) || !(momentum >= 0 && momentum <= 1)) {
            throw new IllegalArgumentException(
                    "expected an epsilon between 0 and 1 and a momentum from 0 to 1; got %s and %s"
                            .formatted(epsilon, momentum));
        }
    }

    /** With Keras's ones and zeros at first. */
    public BatchNormalizationSpec(double epsilon, double momentum, boolean center, boolean scale) {
        this(epsilon, momentum, center, scale, VariableSpec.ONES, VariableSpec.ZEROS);
    }

    static BatchNormalizationSpec read(Settings settings) {
        return new BatchNormalizationSpec(
                settings.number("epsilon", EPSILON),
                settings.number("momentum", MOMENTUM),
                settings.flag("center", true),
                settings.flag("scale", true),
                VariableText.read(settings, "gamma_", VariableSpec.ONES),
                VariableText.read(settings, "beta_", VariableSpec.ZEROS));
    }

    @Override
    public List<Variable> variables(int inputs) {
        return List.of(
                scale ? Variable.vector("gamma", inputs, gamma) : Variable.fixed("gamma", inputs, 1),
                center ? Variable.vector("beta", inputs, beta) : Variable.fixed("beta", inputs, 0),
                Variable.measured("moving_mean", inputs, Constant.ZEROS),
                Variable.measured("moving_variance", inputs, Constant.ONES));
    }

    @Override
    public boolean mixesRows() {
        return true;
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
    public TrainingLayer training(LayerMemory memory) {
        return new BatchNormalizationTraining(this, memory);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.batchNormalization(this);
    }

    @Override
    public String toString() {
        Term.Writer term = Term.write("batch_normalization")
                .setting("epsilon", epsilon, EPSILON)
                .setting("momentum", momentum, MOMENTUM)
                .setting("center", center, true)
                .setting("scale", scale, true);
        VariableText.write(term, "gamma_", gamma, VariableSpec.ONES);
        return VariableText.write(term, "beta_", beta, VariableSpec.ZEROS).toString();
    }
}
