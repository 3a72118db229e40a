package io.regress4j.network.dl4j;

import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Activations;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * An activation for layers of Deeplearning4j, where it has none, or its own overflows (softplus, and the slopes of silu and
 * mish) or has another slope than Keras (ELU with an α, and SELU and leaky ReLU at 0). The arithmetic is that of {@link Activation}.
 *
 * @param name the function as {@link Activations} reads it
 */
public record StableActivation(String name) implements IActivation {
    /** Public and annotated because Deeplearning4j copies configurations by their JSON. */
    @JsonCreator
    public StableActivation(@JsonProperty("name") String name) {
        this.name = name;
    }

    StableActivation(Activation function) {
        this(function.toString());
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        double[] x = numbers(in);
        function().values(x, x, x.length);
        return in.assign(array(x, in));
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        double[] gradients = numbers(epsilon);
        function().multiplyBySlopes(numbers(in), gradients, gradients.length);
        return new Pair<>(in.assign(array(gradients, in)), null);
    }

    @Override
    public int numParams(int inputSize) {
        return 0;
    }

    @Override
    public String toString() {
        return name;
    }

    private Activation function() {
        return Activations.named(name);
    }

    private static double[] numbers(INDArray array) {
        return array.dup('c').data().asDouble();
    }

    private static INDArray array(double[] numbers, INDArray like) {
        return Nd4j.createFromArray(numbers).reshape('c', like.shape());
    }
}
