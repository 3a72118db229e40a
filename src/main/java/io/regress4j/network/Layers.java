package io.regress4j.network;

import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Activations;
import io.regress4j.network.notation.Term;
import io.regress4j.network.notation.UnknownNameException;
import io.regress4j.network.notation.Vocabulary;
import io.regress4j.network.penalty.Penalty;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Layers as a person writes them: {@code relu:64(l2=0.01),dropout:0.3,batch_normalization,linear:1}. */
public final class Layers {
    /** Layers that are no dense layers and no activations; what follows a colon is their first setting. */
    private static final Vocabulary<LayerSpec> NAMES = Vocabulary.<LayerSpec>of("layer")
            .with("batch_normalization", BatchNormalizationSpec::read)
            .with("layer_normalization", LayerNormalizationSpec::read)
            .with("unit_normalization", settings -> new UnitNormalizationSpec())
            .with("prelu", PreluSpec::read)
            .with(
                    "activity_regularization",
                    settings -> new ActivityRegularizationSpec(
                            new Penalty(settings.number("l1", 0), settings.number("l2", 0))))
            .with("dropout", settings -> new DropoutSpec(settings.number("rate")))
            .with("gaussian_noise", settings -> new GaussianNoiseSpec(settings.number("stddev")))
            .with("gaussian_dropout", settings -> new GaussianDropoutSpec(settings.number("rate")))
            .with("alpha_dropout", settings -> new AlphaDropoutSpec(settings.number("rate")));

    private Layers() {}

    /**
     * Reads layers, the first first. {@code flatten} and {@code identity} do nothing to rows, and are left out.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static List<LayerSpec> read(String text) {
        List<LayerSpec> layers = new ArrayList<>();
        for (String layer : Term.split(text)) {
            if (!layer.equalsIgnoreCase("flatten") && !layer.equalsIgnoreCase("identity")) {
                layers.add(named(layer));
            }
        }
        return layers;
    }

    /** Writes layers as {@link #read} reads them. */
    public static String write(List<LayerSpec> layers) {
        return layers.stream().map(LayerSpec::toString).collect(Collectors.joining(","));
    }

    /** Names of the layers that are no dense layers and no activations. */
    public static List<String> kinds() {
        return NAMES.names();
    }

    /**
     * Reads one layer, as its {@code toString} writes it.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static LayerSpec named(String text) {
        Parts parts = Parts.of(text);
        if (!parts.name.matches("[A-Za-z_]\\w*")) {
            throw malformed(text);
        }
        if (NAMES.knows(parts.name)) {
            return NAMES.read(parts.asTerm());
        }
        Activation activation = activation(parts);
        if (parts.value == null) {
            return new ActivationSpec(activation);
        }
        if (!parts.value.matches("\\d{1,7}")) {
            throw malformed(text);
        }
        int units = Integer.parseInt(parts.value);
        return Vocabulary.<LayerSpec>of("layer")
                .with(parts.name, settings -> DenseSpec.read(units, activation, settings))
                .read(parts.name + parts.settings);
    }

    private static Activation activation(Parts parts) {
        try {
            return Activations.named(parts.name + parts.nameSettings);
        } catch (UnknownNameException e) {
            throw Activations.NAMES.knows(parts.name) ? e : unknown(parts.name); // a setting, or the name itself
        }
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "expected layers as activation:units, such as relu:10,linear:1; got '%s'".formatted(text));
    }

    private static UnknownNameException unknown(String name) {
        List<String> known = Stream.concat(Activations.NAMES.names().stream(), NAMES.names().stream())
                .toList();
        return new UnknownNameException(
                "unknown layer '%s'; known: %s, and activations: %s"
                        .formatted(
                                name, String.join(", ", NAMES.names()), String.join(", ", Activations.NAMES.names())),
                name,
                known);
    }

    /**
     * A layer's text, {@code leaky_relu(0.3):64(bias=false)}.
     *
     * @param name {@code leaky_relu}
     * @param nameSettings {@code (0.3)}, or nothing
     * @param value {@code 64}; null if there is no colon
     * @param settings {@code (bias=false)}, or nothing
     */
    private record Parts(String name, String nameSettings, String value, String settings) {

        static Parts of(String text) {
            int colon = colon(text);
            String left = (colon < 0 ? text : text.substring(0, colon)).strip();
            String right = colon < 0 ? null : text.substring(colon + 1).strip();
            return new Parts(
                    before(left), from(left), right == null ? null : before(right), right == null ? "" : from(right));
        }

        /** {@code dropout:0.3(seed=1)} as {@code dropout(0.3,seed=1)}. */
        String asTerm() {
            if (value == null) {
                return name + nameSettings;
            }
            return settings.isEmpty()
                    ? "%s(%s)".formatted(name, value)
                    : "%s(%s,%s".formatted(name, value, settings.substring(1));
        }

        /** The first colon that is in no brackets. */
        private static int colon(String text) {
            int depth = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (c == ':' && depth == 0) {
                    return i;
                }
            }
            return -1;
        }

        private static String before(String text) {
            int bracket = text.indexOf('(');
            return (bracket < 0 ? text : text.substring(0, bracket)).strip();
        }

        private static String from(String text) {
            int bracket = text.indexOf('(');
            return bracket < 0 ? "" : text.substring(bracket);
        }
    }
}
