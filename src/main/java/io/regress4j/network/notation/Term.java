package io.regress4j.network.notation;

import java.util.ArrayList;
import java.util.List;

/**
 * A name with settings, as people write an activation or an optimizer: {@code elu(0.5)}, {@code
 * adam(0.001, beta_1=0.95)}. The same text names it on the command line, on the screen and in the model file.
 */
public final class Term {
    private Term() {}

    /**
     * Cuts a list at its commas, but not within brackets.
     *
     * @throws IllegalArgumentException if a bracket is not closed, or closes nothing
     */
    public static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (depth < 0) {
                break;
            }
            if (c == ',' && depth == 0) {
                parts.add(list.substring(start, i).strip());
                start = i + 1;
            }
        }
        if (depth != 0) {
            throw new IllegalArgumentException(
                    "expected every bracket to be opened and closed, got '%s'".formatted(list));
        }
        parts.add(list.substring(start).strip());
        return parts;
    }

    /** Writes a term: its name, a value without a name, and those settings that are not the default. */
    public static Writer write(String name) {
        return new Writer(name);
    }

    /** Goes on with a term that is written: its name and what is in its brackets. */
    public static Writer rewrite(String term) {
        int bracket = term.indexOf('(');
        if (bracket < 0) {
            return write(term);
        }
        Writer writer = write(term.substring(0, bracket));
        split(term.substring(bracket + 1, term.length() - 1)).forEach(writer::value);
        return writer;
    }

    /** Builds the text of a term. Not thread-safe. */
    public static final class Writer {
        private final String name;
        private final List<String> settings = new ArrayList<>();

        private Writer(String name) {
            this.name = name;
        }

        /** Adds a value that needs no name. */
        public Writer value(Object value) {
            settings.add(String.valueOf(value));
            return this;
        }

        /** Adds a setting, unless it is the default. */
        public Writer setting(String setting, double value, double byDefault) {
            if (Double.compare(value, byDefault) != 0) {
                settings.add(setting + "=" + value);
            }
            return this;
        }

        /** Adds a setting, unless it is the default. */
        public Writer setting(String setting, boolean value, boolean byDefault) {
            if (value != byDefault) {
                settings.add(setting + "=" + value);
            }
            return this;
        }

        /** Adds a setting. */
        public Writer setting(String setting, Object value) {
            settings.add(setting + "=" + value);
            return this;
        }

        @Override
        public String toString() {
            return settings.isEmpty() ? name : "%s(%s)".formatted(name, String.join(",", settings));
        }
    }
}
