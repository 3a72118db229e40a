package io.regress4j.network.dl4j;

import io.regress4j.network.Variable;
import io.regress4j.network.constraint.Constraints;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A variable that a constraint of ours holds after every step of Deeplearning4j.
 *
 * @param name DL4J's name for it
 * @param isMatrix whether it is a kernel
 * @param constraint as text
 */
record HeldParameter(String name, boolean isMatrix, String constraint) implements LayerConstraint {
    private static final long serialVersionUID = 1L;

    @JsonCreator
    HeldParameter(
            @JsonProperty("name") String name,
            @JsonProperty("isMatrix") boolean isMatrix,
            @JsonProperty("constraint") String constraint) {
        this.name = name;
        this.isMatrix = isMatrix;
        this.constraint = constraint;
    }

    HeldParameter(String name, Variable variable) {
        this(name, variable.isMatrix(), variable.spec().constraint().toString());
    }

    @Override
    public void applyConstraint(Layer layer, int iteration, int epoch) {
        INDArray array = layer.getParam(name);
        double[] values = array.dup('f').data().asDouble(); // column by column
        int length = isMatrix ? Math.toIntExact(array.size(0)) : values.length;
        Constraints.named(constraint).hold(values, length);
        array.assign(Nd4j.createFromArray(values).castTo(array.dataType()).reshape('f', array.shape()));
    }

    @Override
    public void setParams(Set<String> names) {
        throw new UnsupportedOperationException("a constraint holds the variable that it was made for");
    }

    @Override
    public Set<String> getParams() {
        return Set.of(name);
    }

    @Override
    public HeldParameter clone() {
        return this;
    }
}
