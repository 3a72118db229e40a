package io.regress4j.network;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * γ · (x - mean) / √(variance + ε) + β with the mean and the variance of each row (Ba, Kiros and Hinton, 2016). Its
 * parameters are γ and β, each [inputs], as far as they are there.
 *
 * @param epsilon ε, above 0
 * @param center whether there is a β
 * @param scale whether there is a γ
 * @param gamma how γ begins, and what holds it back
 * @param beta the same of β
 */
public record LayerNormalizationSpec(
        double epsilon, boolean center, boolean scale, VariableSpec gamma, VariableSpec beta) implements LayerSpec {
    private static final double EPSILON = 0.001;

    /** @throws IllegalArgumentException if ε is out of its range */
    public LayerNormalizationSpec {
        if (!(epsilon > 0 && epsilon < 1)) {
            throw new IllegalArgumentException(
                    "expected an epsilon of layer_normalization between 0 and 1, got %s".formatted(epsilon));
        }
    }

    static LayerNormalizationSpec read(Settings settings) {
        return new LayerNormalizationSpec(
                settings.number("epsilon", EPSILON),
                settings.flag("center", true),
                settings.flag("scale", true),
                VariableText.read(settings, "gamma_", VariableSpec.ONES),
                VariableText.read(settings, "beta_", VariableSpec.ZEROS));
    }

    @Override
    public List<Variable> variables(int inputs) {
        List<Variable> variables = new ArrayList<>();
        if (scale) {
            variables.add(Variable.vector("gamma", inputs, gamma));
        }
        if (center) {
            variables.add(Variable.vector("beta", inputs, beta));
        }
        return variables;
    }

    @Override
    public boolean isInDl4j() {
        return false;
    }

    @Override
    public <A> ForwardLayer<A> forward(NumberType<A> numbers, int inputs, double[] parameters, int from) {
        double[] gammas = new double[inputs];
        double[] betas = new double[inputs];
        Arrays.fill(gammas, 1);
        if (scale) {
            System.arraycopy(parameters, from, gammas, 0, inputs);
        }
        if (center) {
            System.arraycopy(parameters, from + (scale ? inputs : 0), betas, 0, inputs);
        }
        return new RowForward<>(numbers, inputs, row -> {
            normalize(row);
            for (int i = 0; i < inputs; i++) {
                row[i] = gammas[i] * row[i] + betas[i];
            }
        });
    }

    /**
     * x = (x - mean) / √(variance + ε), in place.
     *
     * @return 1 / √(variance + ε)
     */
    double normalize(double[] row) {
        double mean = Arrays.stream(row).sum() / row.length;
        double squares = 0;
        for (double value : row) {
            squares += (value - mean) * (value - mean);
        }
        double inverse = 1 / Math.sqrt(squares / row.length + epsilon);
        for (int i = 0; i < row.length; i++) {
            row[i] = (row[i] - mean) * inverse;
        }
        return inverse;
    }

    @Override
    public TrainingLayer training(LayerMemory memory) {
        return new LayerNormalizationTraining(this, memory);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.layerNormalization(this);
    }

    @Override
    public String toString() {
        Term.Writer term = Term.write("layer_normalization")
                .setting("epsilon", epsilon, EPSILON)
                .setting("center", center, true)
                .setting("scale", scale, true);
        VariableText.write(term, "gamma_", gamma, VariableSpec.ONES);
        return VariableText.write(term, "beta_", beta, VariableSpec.ZEROS).toString();
    }
}
