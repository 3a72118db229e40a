package io.regress4j.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * An activation function, by its name in Keras.
 *
 * @param kind which function
 * @param parameter ELU's α or leaky ReLU's slope below zero; 0 for functions without one
 */
public record Activation(Kind kind, double parameter) {
    public static final Activation RELU = of(Kind.RELU);
    public static final Activation RELU6 = of(Kind.RELU6);
    public static final Activation TANH = of(Kind.TANH);
    public static final Activation LINEAR = of(Kind.LINEAR);

    private static final Pattern FORM = Pattern.compile("(\\w+)(?:\\(([^)]*)\\))?");

    /** Functions that Keras and Deeplearning4j both have, computed alike. */
    public enum Kind {
        RELU(0),
        TANH(0),
        SIGMOID(0),
        SOFTPLUS(0),
        ELU(1),
        SELU(0),
        LINEAR(0),
        /** Its slope below zero is what TensorFlow and Deeplearning4j make of it: rounded to float32 whatever the dtype. */
        LEAKY_RELU(0.2f),
        RELU6(0),
        SOFTSIGN(0),
        /** Also called swish: x · sigmoid(x). */
        SILU(0),
        MISH(0);

        private final double parameter;

        Kind(double parameter) {
            this.parameter = parameter;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException if the parameter is not finite, or the function has none */
    public Activation {
        if (!Double.isFinite(parameter) || kind.parameter == 0 && parameter != 0) {
            throw new IllegalArgumentException(
                    "expected no parameter of %s, or a finite one; came %s".formatted(kind, parameter));
        }
        parameter = kind == Kind.LEAKY_RELU ? (float) parameter : parameter;
    }

    /** A function with Keras's default for its parameter. */
    public static Activation of(Kind kind) {
        return new Activation(kind, kind.parameter);
    }

    /**
     * Reads a name such as {@code relu} or {@code leaky_relu(0.3)}.
     *
     * @throws IllegalArgumentException if there is no such activation
     */
    public static Activation named(String name) {
        Matcher matcher = FORM.matcher(name);
        if (matcher.matches()) {
            String plain = matcher.group(1).equals("swish") ? "silu" : matcher.group(1);
            for (Kind kind : Kind.values()) {
                if (kind.toString().equals(plain)) {
                    return matcher.group(2) == null ? of(kind) : new Activation(kind, number(matcher.group(2)));
                }
            }
        }
        throw new IllegalArgumentException("unknown activation '%s'; known: %s"
                .formatted(
                        name, Arrays.stream(Kind.values()).map(Kind::toString).collect(Collectors.joining(", "))));
    }

    /** @throws IllegalArgumentException if the function is none of these */
    public static Activation of(IActivation function) {
        return Arrays.stream(Kind.values())
                .map(kind -> new Activation(kind, parameter(function, kind)))
                .filter(known ->
                        known.dl4j().equals(function) || known.plainDl4j().equals(function))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("activation " + function));
    }

    /** What it computes. */
    public ActivationFunction function() {
        return switch (kind) {
            case RELU -> new ActivationFunction.Relu();
            case TANH -> new ActivationFunction.Tanh();
            case SIGMOID -> new ActivationFunction.Sigmoid();
            case SOFTPLUS -> new ActivationFunction.Softplus();
            case ELU -> new ActivationFunction.Elu(parameter);
            case SELU -> new ActivationFunction.Selu();
            case LINEAR -> new ActivationFunction.Linear();
            case LEAKY_RELU -> new ActivationFunction.LeakyRelu(parameter);
            case RELU6 -> new ActivationFunction.Relu6();
            case SOFTSIGN -> new ActivationFunction.Softsign();
            case SILU -> new ActivationFunction.Silu();
            case MISH -> new ActivationFunction.Mish();
        };
    }

    /** The function for a layer of Deeplearning4j: its own where that is right over the whole range, else ours. */
    public IActivation dl4j() {
        return switch (kind) {
            case RELU, RELU6, TANH, SIGMOID, SOFTSIGN, LINEAR -> plainDl4j();
            case SOFTPLUS, ELU, SELU, LEAKY_RELU, SILU, MISH -> new StableActivation(kind, parameter);
        };
    }

    /** Deeplearning4j's own function, for files that plain Deeplearning4j reads. */
    IActivation plainDl4j() {
        return switch (kind) {
            case RELU -> new ActivationReLU();
            case TANH -> new ActivationTanH();
            case SIGMOID -> new ActivationSigmoid();
            case SOFTPLUS -> new ActivationSoftPlus();
            case ELU -> new ActivationELU(parameter);
            case SELU -> new ActivationSELU();
            case LINEAR -> new ActivationIdentity();
            case LEAKY_RELU -> new ActivationLReLU(parameter);
            case RELU6 -> new ActivationReLU6();
            case SOFTSIGN -> new ActivationSoftSign();
            case SILU -> new ActivationSwish();
            case MISH -> new ActivationMish();
        };
    }

    /** Whether the parameter, if there is one, is Keras's default. */
    public boolean isDefault() {
        return parameter == kind.parameter;
    }

    /** The name as Keras writes it, such as {@code relu}; with a parameter that is not the default, {@code elu(0.5)}. */
    @Override
    public String toString() {
        if (isDefault()) {
            return kind.toString();
        }
        return "%s(%s)".formatted(kind, kind == Kind.LEAKY_RELU ? Float.toString((float) parameter) : parameter);
    }

    private static double parameter(IActivation function, Kind kind) {
        if (function instanceof StableActivation ours && ours.kind() == kind) {
            return ours.parameter();
        }
        if (kind == Kind.ELU && function instanceof ActivationELU elu) {
            return elu.getAlpha();
        }
        if (kind == Kind.LEAKY_RELU && function instanceof ActivationLReLU leaky) {
            return leaky.getAlpha();
        }
        return kind.parameter;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a number in brackets; came '%s'".formatted(text), e);
        }
    }
}
