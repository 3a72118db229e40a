package io.regress4j.network;

import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Activations;
import io.regress4j.network.notation.Term;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A fully connected layer: activation(x · kernel + bias). Its parameters are the kernel [inputs, units], column by column,
 * and the bias [units].
 *
 * @param units number of outputs, 1 or more
 * @param activation applied to each output
 * @param hasBias whether there is a bias
 */
public record DenseSpec(int units, Activation activation, boolean hasBias) implements LayerSpec {
    /** @throws IllegalArgumentException if there are no units */
    public DenseSpec {
        Objects.requireNonNull(activation);
        if (units < 1) {
            throw new IllegalArgumentException("expected 1 or more units in a layer, got %d".formatted(units));
        }
    }

    /** A layer with a bias. */
    public DenseSpec(int units, Activation activation) {
        this(units, activation, true);
    }

    /**
     * Reads layers as {@code relu:10,linear:1}.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static List<DenseSpec> parse(String layers) {
        return Term.split(layers).stream().map(DenseSpec::parseOne).toList();
    }

    @Override
    public int outputs(int inputs) {
        return units;
    }

    @Override
    public long parameters(int inputs) {
        return Math.multiplyExact(inputs + (hasBias ? 1L : 0L), (long) units);
    }

    @Override
    public double[] initialParameters(int inputs, SplittableRandom random) {
        double[] parameters = new double[Math.toIntExact(parameters(inputs))];
        GlorotUniform.draw(parameters, inputs, units, random);
        return parameters;
    }

    @Override
    public <A> ForwardLayer<A> forward(NumberType<A> numbers, int inputs, double[] parameters, int from) {
        return numbers.dense(this, inputs, parameters, from);
    }

    @Override
    public boolean canBeTrained() {
        return hasBias;
    }

    @Override
    public TrainingLayer training(LayerMemory memory) {
        if (!hasBias) {
            throw new IllegalStateException("dense layers without a bias are not trained here");
        }
        return new DenseTraining(this, memory);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.dense(this);
    }

    @Override
    public String toString() {
        return activation + ":" + units + (hasBias ? "" : " without bias");
    }

    private static DenseSpec parseOne(String layer) {
        String[] parts = layer.split(":", -1);
        if (parts.length != 2 || !parts[1].matches("\\d{1,7}")) {
            throw new IllegalArgumentException(
                    "expected layers as activation:units, such as relu:10,linear:1; got '%s'".formatted(layer));
        }
        return new DenseSpec(Integer.parseInt(parts[1]), Activations.named(parts[0]));
    }
}
