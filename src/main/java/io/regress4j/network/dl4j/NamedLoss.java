package io.regress4j.network.dl4j;

import io.regress4j.network.loss.Loss;
import io.regress4j.network.loss.Losses;
import java.util.function.DoubleBinaryOperator;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A loss for layers of Deeplearning4j, which lacks it or computes it otherwise than Keras. The arithmetic is that of {@link
 * Loss}. Rows are not masked: {@link RowWeightedLoss} weighs them.
 *
 * @param name the loss as {@link Losses} reads it
 */
public record NamedLoss(String name) implements RowLoss {
    /** Public and annotated because Deeplearning4j copies configurations by their JSON. */
    @JsonCreator
    public NamedLoss(@JsonProperty("name") String name) {
        this.name = name;
    }

    NamedLoss(Loss loss) {
        this(loss.toString());
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        return each(Losses.named(name)::value, labels, preOutput, activation);
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        INDArray slopes = each(Losses.named(name)::slope, labels, preOutput, activation);
        return activation.backprop(preOutput, slopes).getFirst();
    }

    @Override
    public String toString() {
        return name;
    }

    /** Of the prediction and the truth of each row [rows, 1]. */
    private static INDArray each(
            DoubleBinaryOperator function, INDArray labels, INDArray preOutput, IActivation activation) {
        double[] predictions =
                activation.getActivation(preOutput.dup(), true).dup('c').data().asDouble();
        double[] truths = labels.dup('c').data().asDouble();
        for (int i = 0; i < predictions.length; i++) {
            predictions[i] = function.applyAsDouble(predictions[i], truths[i]);
        }
        return Nd4j.createFromArray(predictions).reshape('c', preOutput.shape()).castTo(preOutput.dataType());
    }
}
