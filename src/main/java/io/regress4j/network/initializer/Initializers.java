package io.regress4j.network.initializer;

import io.regress4j.network.notation.Vocabulary;

/** The initializers by name. */
public final class Initializers {
    public static final Vocabulary<Initializer> NAMES = names();

    private Initializers() {}

    private static Vocabulary<Initializer> names() {
        Vocabulary<Initializer> names = Vocabulary.of("initializer");
        for (var known : VarianceScaling.NAMED.entrySet()) {
            names = names.with(known.getKey(), settings -> known.getValue());
        }
        return names.with("variance_scaling", VarianceScaling::read)
                .with("random_normal", RandomNormal::read)
                .with("random_uniform", RandomUniform::read)
                .with("truncated_normal", TruncatedNormal::read)
                .with("zeros", settings -> Constant.ZEROS)
                .with("ones", settings -> Constant.ONES)
                .with("constant", Constant::read)
                .with("orthogonal", Orthogonal::read)
                .withAlias("normal", "random_normal")
                .withAlias("uniform", "random_uniform")
                .withAlias("zero", "zeros")
                .withAlias("one", "ones")
                .withAlias("OrthogonalInitializer", "orthogonal");
    }

    /**
     * Reads a name such as {@code he_normal} or {@code random_normal(0,0.1)}.
     *
     * @throws IllegalArgumentException if there is no such initializer, or a setting is out of its range
     */
    public static Initializer named(String text) {
        return NAMES.read(text);
    }
}
