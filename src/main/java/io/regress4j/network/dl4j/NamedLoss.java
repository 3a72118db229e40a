package io.regress4j.network.dl4j;

import io.regress4j.network.loss.Loss;
import io.regress4j.network.loss.Losses;
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

    /** The loss of a row, or its slope. */
    private interface RowFunction {
        double of(Loss loss, double prediction, double truth);
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        return each(Loss::value, labels, preOutput, activation);
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        INDArray slopes = each(Loss::slope, labels, preOutput, activation);
        return activation.backprop(preOutput, slopes).getFirst();
    }

    @Override
    public String toString() {
        return name;
    }

    /** Of the prediction and the truth of each row [rows, 1]; DL4J divides their sum by the number of rows. */
    private INDArray each(RowFunction function, INDArray labels, INDArray preOutput, IActivation activation) {
        Loss loss = Losses.named(name);
        int rows = labels.rows();
        double factor = rows / loss.reduction().divisor(rows, rows);
        double[] predictions =
                activation.getActivation(preOutput.dup(), true).dup('c').data().asDouble();
        double[] truths = labels.dup('c').data().asDouble();
        for (int i = 0; i < predictions.length; i++) {
            predictions[i] = factor * function.of(loss, predictions[i], truths[i]);
        }
        return Nd4j.createFromArray(predictions).reshape('c', preOutput.shape()).castTo(preOutput.dataType());
    }
}
