package io.regress4j.network.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.NesterovsUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;

/**
 * Keras's {@code SGD(momentum=μ)} without Nesterov, which DL4J lacks: v = μv - ηg, w = w + v. Its state is that of {@link
 * Nesterovs}, which stands in for it where plain DL4J reads a file.
 */
final class PlainMomentum extends Nesterovs {

    PlainMomentum(double learningRate, double momentum) {
        super(learningRate, momentum);
    }

    @Override
    public GradientUpdater<Nesterovs> instantiate(INDArray viewArray, boolean initializeViewArray) {
        Updater updater = new Updater(this);
        updater.setStateViewArray(viewArray, viewArray.shape(), viewArray.ordering(), initializeViewArray);
        return updater;
    }

    @Override
    public PlainMomentum clone() {
        return new PlainMomentum(getLearningRate(), getMomentum());
    }

    private static final class Updater extends NesterovsUpdater {
        private final PlainMomentum config;

        Updater(PlainMomentum config) {
            super(config);
            this.config = config;
        }

        /** Leaves in {@code gradient} what DL4J subtracts from the weights. */
        @Override
        public void applyUpdater(INDArray gradient, int iteration, int epoch) {
            INDArray velocity = getState().get(V_STATE);
            velocity.muli(config.getMomentum())
                    .subi(gradient.reshape(velocity.shape()).mul(config.getLearningRate()));
            gradient.assign(velocity.neg().reshape(gradient.shape()));
        }
    }
}
