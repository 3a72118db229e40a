package io.regress4j.network;

import java.util.Locale;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Losses, by their names in Keras; the mean over the batch. */
public enum Loss {
    /** Mean of (prediction - truth)². */
    MSE(new LossMSE()),
    /** Mean of |prediction - truth|. */
    MAE(new LossMAE()),
    /** Mean of ½r² for a residual r up to 1, of |r| - ½ beyond. */
    HUBER(new HuberLoss());

    private final ILossFunction dl4j;

    Loss(ILossFunction dl4j) {
        this.dl4j = dl4j;
    }

    public ILossFunction dl4j() {
        return dl4j;
    }

    /** The name as Keras writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such loss */
    public static Loss named(String name) {
        return Names.find(values(), name, "loss");
    }
}
