package io.regress4j.network;

import io.regress4j.network.constraint.Constraint;
import io.regress4j.network.constraint.Constraints;
import io.regress4j.network.constraint.NoConstraint;
import io.regress4j.network.initializer.Initializer;
import io.regress4j.network.initializer.Initializers;
import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;
import io.regress4j.network.penalty.Penalty;

/** What a layer's text says of a variable: {@code relu:64(init=he_normal,l2=0.01,bias_init=ones)}. */
final class VariableText {
    private VariableText() {}

    /** @param prefix of the settings of this variable, such as {@code bias_}; empty for the layer's first */
    static VariableSpec read(Settings settings, String prefix, VariableSpec byDefault) {
        String initializer = settings.text(prefix + "init");
        double l1 = settings.number(prefix + "l1", byDefault.penalty().l1());
        double l2 = settings.number(prefix + "l2", byDefault.penalty().l2());
        String constraint = settings.text(prefix + "constraint");
        Initializer first = initializer == null ? byDefault.initializer() : Initializers.named(initializer);
        Constraint held = constraint == null ? byDefault.constraint() : Constraints.named(constraint);
        return new VariableSpec(first, new Penalty(l1, l2), held);
    }

    /** A term that says where {@code spec} is not the default. */
    static Term.Writer write(String name, String prefix, VariableSpec spec, VariableSpec byDefault) {
        return write(Term.write(name), prefix, spec, byDefault);
    }

    /** The same behind what a term says already. */
    static Term.Writer write(Term.Writer term, String prefix, VariableSpec spec, VariableSpec byDefault) {
        if (!spec.initializer().equals(byDefault.initializer())) {
            term.setting(prefix + "init", spec.initializer());
        }
        term.setting(prefix + "l1", spec.penalty().l1(), byDefault.penalty().l1());
        term.setting(prefix + "l2", spec.penalty().l2(), byDefault.penalty().l2());
        if (!(spec.constraint() instanceof NoConstraint)) {
            term.setting(prefix + "constraint", spec.constraint());
        }
        return term;
    }
}
