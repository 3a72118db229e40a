package io.regress4j.parity;

import io.regress4j.network.ActivationSpec;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Gelu;
import io.regress4j.network.activation.HardSigmoid;
import io.regress4j.network.activation.LeakyRelu;
import io.regress4j.network.loss.LogCosh;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.loss.Reduced;
import io.regress4j.network.optimizer.BiasCorrection;
import java.util.Locale;
import java.util.stream.Stream;

/** What Keras computed on, and where that is not what the formulas say. */
public enum KerasBackend {
    /**
     * Takes numbers of Python through float32, whatever the dtype asked for: the betas of a bias correction, {@link
     * Float32Settings}, and constants of functions, which are so here too.
     */
    TENSORFLOW(BiasCorrection.KERAS_TENSORFLOW) {
        @Override
        NetworkSpec asComputed(NetworkSpec spec) {
            return Float32Settings.of(spec);
        }

        @Override
        boolean roundsOtherwise(NetworkSpec spec) {
            return false;
        }
    },
    /** Rounds nothing, once Keras is told to compute in float64. */
    JAX(BiasCorrection.EXACT),
    /** The same, but for the slope of a hard sigmoid, which is 1/6 in float32. */
    TORCH(BiasCorrection.EXACT) {
        @Override
        boolean roundsOtherwise(NetworkSpec spec) {
            return super.roundsOtherwise(spec) || activations(spec).anyMatch(HardSigmoid.class::isInstance);
        }
    };

    private final BiasCorrection biasCorrection;

    KerasBackend(BiasCorrection biasCorrection) {
        this.biasCorrection = biasCorrection;
    }

    BiasCorrection biasCorrection() {
        return biasCorrection;
    }

    /** The network with its settings as they were computed with. */
    NetworkSpec asComputed(NetworkSpec spec) {
        return spec;
    }

    /** Whether a function of the network has a constant that is rounded to float32 in one of the two, here and there. */
    boolean roundsOtherwise(NetworkSpec spec) {
        Loss loss = spec.loss() instanceof Reduced reduced ? reduced.loss() : spec.loss();
        return loss instanceof LogCosh
                || activations(spec)
                        .anyMatch(activation -> activation instanceof LeakyRelu || activation instanceof Gelu);
    }

    private static Stream<Activation> activations(NetworkSpec spec) {
        return spec.layers().stream().flatMap(KerasBackend::activation);
    }

    private static Stream<Activation> activation(LayerSpec layer) {
        if (layer instanceof DenseSpec dense) {
            return Stream.of(dense.activation());
        }
        return layer instanceof ActivationSpec alone ? Stream.of(alone.function()) : Stream.empty();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
