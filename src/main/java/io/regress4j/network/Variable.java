package io.regress4j.network;

import io.regress4j.network.initializer.Constant;
import io.regress4j.network.initializer.Initializer;
import io.regress4j.network.initializer.Orthogonal;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Some parameters of a layer that belong together, under their name in Keras: a kernel, a bias.
 *
 * @param name such as {@code kernel}
 * @param isMatrix whether it is a kernel [inputs, units], kept column by column, or a vector [units]
 * @param inputs rows of a kernel; 1 for a vector
 * @param units columns of a kernel, or length of a vector
 * @param role who changes it
 * @param spec how it begins, and what holds it back
 */
public record Variable(String name, boolean isMatrix, int inputs, int units, Role role, VariableSpec spec) {

    /** @throws IllegalArgumentException if a vector is asked to begin orthogonal; Keras refuses that too */
    public Variable {
        if (!isMatrix && spec.initializer() instanceof Orthogonal) {
            throw new IllegalArgumentException(
                    "expected an initializer of %s that can draw a vector, got orthogonal, which draws matrices alone"
                            .formatted(name));
        }
    }

    /** Who changes a variable. */
    public enum Role {
        /** The optimizer, by its gradient. */
        TRAINED,
        /** The layer itself, by the batches that it sees. */
        MEASURED,
        /** Nobody: Keras has no such variable, and Deeplearning4j's vector holds a place for it. */
        FIXED
    }

    static Variable kernel(int inputs, int units, VariableSpec spec) {
        return new Variable("kernel", true, inputs, units, Role.TRAINED, spec);
    }

    static Variable vector(String name, int units, VariableSpec spec) {
        return new Variable(name, false, 1, units, Role.TRAINED, spec);
    }

    /** A vector that a layer measures. */
    static Variable measured(String name, int units, Initializer first) {
        return new Variable(name, false, 1, units, Role.MEASURED, VariableSpec.of(first));
    }

    /** A vector of ones or zeros that stands for a setting that is off. */
    static Variable fixed(String name, int units, double value) {
        return new Variable(
                name, false, 1, units, Role.FIXED, VariableSpec.of(value == 0 ? Constant.ZEROS : Constant.ONES));
    }

    /** Number of parameters. */
    public long length() {
        return Math.multiplyExact((long) inputs, (long) units);
    }

    /** Its shape in Keras. */
    public int[] shape() {
        return isMatrix ? new int[] {inputs, units} : new int[] {units};
    }

    /** Puts what it begins with into {@code parameters}, from position {@code from} on. */
    void draw(double[] parameters, int from, SplittableRandom random) {
        int fanIn = isMatrix ? inputs : units; // Keras's fans of a vector
        double[] drawn = new double[Math.toIntExact(length())];
        spec.initializer().draw(drawn, fanIn, units, random);
        System.arraycopy(drawn, 0, parameters, from, drawn.length);
    }

    /** Changes {@code values}, which are those of the variable, so that its constraint holds. */
    public void hold(double[] values) {
        spec.constraint().hold(values, isMatrix ? inputs : units);
    }

    @Override
    public String toString() {
        return name + Arrays.toString(shape());
    }
}
