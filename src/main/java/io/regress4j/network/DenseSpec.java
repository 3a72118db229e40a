package io.regress4j.network;

import io.regress4j.network.activation.Activation;
import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;
import java.util.List;
import java.util.Objects;

/**
 * A fully connected layer: activation(x · kernel + bias). Its parameters are the kernel [inputs, units], column by column,
 * and the bias [units].
 *
 * @param units number of outputs, 1 or more
 * @param activation applied to each output
 * @param hasBias whether there is a bias
 * @param kernel how the kernel begins, and what holds it back
 * @param bias how the bias begins, and what holds it back
 */
public record DenseSpec(int units, Activation activation, boolean hasBias, VariableSpec kernel, VariableSpec bias)
        implements LayerSpec {
    /** @throws IllegalArgumentException if there are no units */
    public DenseSpec {
        Objects.requireNonNull(activation);
        Objects.requireNonNull(kernel);
        Objects.requireNonNull(bias);
        if (units < 1) {
            throw new IllegalArgumentException("expected 1 or more units in a layer, got %d".formatted(units));
        }
    }

    /** A layer with a bias and Keras's defaults. */
    public DenseSpec(int units, Activation activation) {
        this(units, activation, true);
    }

    /** A layer with Keras's defaults. */
    public DenseSpec(int units, Activation activation, boolean hasBias) {
        this(units, activation, hasBias, VariableSpec.KERNEL, VariableSpec.ZEROS);
    }

    static DenseSpec read(int units, Activation activation, Settings settings) {
        return new DenseSpec(
                units,
                activation,
                settings.flag("bias", true),
                VariableText.read(settings, "", VariableSpec.KERNEL),
                VariableText.read(settings, "bias_", VariableSpec.ZEROS));
    }

    /** The same with another activation. */
    public DenseSpec withActivation(Activation other) {
        return new DenseSpec(units, other, hasBias, kernel, bias);
    }

    /** The same with other units. */
    public DenseSpec withUnits(int other) {
        return new DenseSpec(other, activation, hasBias, kernel, bias);
    }

    /** The same with another kernel. */
    public DenseSpec withKernel(VariableSpec other) {
        return new DenseSpec(units, activation, hasBias, other, bias);
    }

    @Override
    public int outputs(int inputs) {
        return units;
    }

    @Override
    public List<Variable> variables(int inputs) {
        Variable weights = Variable.kernel(inputs, units, kernel);
        return hasBias ? List.of(weights, Variable.vector("bias", units, bias)) : List.of(weights);
    }

    @Override
    public boolean isInDl4j() {
        return activation.isInDl4j();
    }

    @Override
    public <A> ForwardLayer<A> forward(NumberType<A> numbers, int inputs, double[] parameters, int from) {
        return numbers.dense(this, inputs, parameters, from);
    }

    @Override
    public TrainingLayer training(LayerMemory memory) {
        return new DenseTraining(this, memory);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.dense(this);
    }

    @Override
    public String toString() {
        Term.Writer term = Term.write(activation + ":" + units).setting("bias", hasBias, true);
        VariableText.write(term, "", kernel, VariableSpec.KERNEL);
        return VariableText.write(term, "bias_", bias, VariableSpec.ZEROS).toString();
    }
}
