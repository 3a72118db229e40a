package io.regress4j.network;

import io.regress4j.network.notation.Settings;
import java.util.Arrays;
import java.util.List;

/**
 * x above 0, α·x below, with a learned α for each input (He et al., ICCV 2015).
 *
 * @param alpha how α begins, and what holds it back
 */
public record PreluSpec(VariableSpec alpha) implements LayerSpec {

    static PreluSpec read(Settings settings) {
        return new PreluSpec(VariableText.read(settings, "", VariableSpec.ZEROS));
    }

    @Override
    public List<Variable> variables(int inputs) {
        return List.of(Variable.vector("alpha", inputs, alpha));
    }

    @Override
    public <A> ForwardLayer<A> forward(NumberType<A> numbers, int inputs, double[] parameters, int from) {
        double[] alphas = Arrays.copyOfRange(parameters, from, from + inputs);
        return new RowForward<>(numbers, inputs, row -> {
            for (int i = 0; i < inputs; i++) {
                row[i] = Math.max(row[i], 0) + alphas[i] * Math.min(row[i], 0);
            }
        });
    }

    @Override
    public TrainingLayer training(LayerMemory memory) {
        return new PreluTraining(memory);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.prelu(this);
    }

    @Override
    public String toString() {
        return VariableText.write("prelu", "", alpha, VariableSpec.ZEROS).toString();
    }
}
