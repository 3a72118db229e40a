package io.regress4j.network;

import java.util.Locale;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/** Optimizers, by their names in Keras and with its defaults. */
public enum Optimizer {
    /** Adam with β1 0.9, β2 0.999 and ε 1e-7 (DL4J's own ε is 1e-8). */
    ADAM {
        @Override
        public IUpdater dl4j(double learningRate) {
            return new Adam(learningRate, BETA1, BETA2, EPSILON);
        }
    },
    /** Plain stochastic gradient descent, without momentum. */
    SGD {
        @Override
        public IUpdater dl4j(double learningRate) {
            return new Sgd(learningRate);
        }
    };

    public static final double BETA1 = 0.9;
    public static final double BETA2 = 0.999;
    public static final double EPSILON = 1e-7;

    public abstract IUpdater dl4j(double learningRate);

    /** How many numbers the optimizer keeps beside this many parameters. */
    public int stateSize(int parameters) {
        return Math.toIntExact(dl4j(1).stateSize(parameters));
    }

    /** The name as Keras writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such optimizer */
    public static Optimizer named(String name) {
        return Names.find(values(), name, "optimizer");
    }
}
