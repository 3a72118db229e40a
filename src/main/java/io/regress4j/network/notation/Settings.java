package io.regress4j.network.notation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is in the brackets of {@code rmsprop(0.01, rho=0.9)}, read one setting after the other: values without a name
 * belong to the settings in the order in which they are asked for, as in Python. Not thread-safe.
 */
public final class Settings {
    private final String owner;
    private final Deque<String> unnamed = new ArrayDeque<>();
    private final Map<String, String> named = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();

    /**
     * Splits settings.
     *
     * @param owner whose settings they are, for messages
     * @param text between the brackets; empty for none
     * @throws IllegalArgumentException if a setting is empty or named twice, or a value without a name follows one with
     */
    Settings(String owner, String text) {
        this.owner = owner;
        if (!text.isBlank()) {
            Term.split(text).forEach(this::add);
        }
    }

    /** @throws IllegalArgumentException if the setting is there and is not a number, or is there twice */
    public double number(String name, double byDefault) {
        String text = take(name);
        if (text == null) {
            return byDefault;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "expected a number for %s of %s, got '%s'".formatted(name, owner, text), e);
        }
    }

    /** @throws IllegalArgumentException if the setting is not there, is not a number, or is there twice */
    public double number(String name) {
        double number = number(name, Double.NaN);
        if (Double.isNaN(number)) {
            throw new IllegalArgumentException("expected the setting %s of %s, a number".formatted(name, owner));
        }
        return number;
    }

    /** All values without a name that are left. */
    public List<Double> rest() {
        List<Double> numbers = new ArrayList<>();
        while (!unnamed.isEmpty()) {
            numbers.add(number(String.valueOf(numbers.size() + 2)));
        }
        return numbers;
    }

    /** @throws IllegalArgumentException if the setting is there and is neither true nor false, or is there twice */
    public boolean flag(String name, boolean byDefault) {
        String text = take(name);
        if (text == null) {
            return byDefault;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException(
                        "expected true or false for %s of %s, got '%s'".formatted(name, owner, text));
        };
    }

    /** @throws IllegalArgumentException if a setting is left that nobody asked for */
    void requireAllRead() {
        String left = unnamed.isEmpty() ? named.keySet().stream().findFirst().orElse(null) : unnamed.peek();
        if (left != null) {
            throw new UnknownNameException(
                    "%s has no setting '%s'; %s"
                            .formatted(
                                    owner,
                                    left,
                                    known.isEmpty() ? "it has none" : "its settings: " + String.join(", ", known)),
                    left,
                    known);
        }
    }

    private void add(String setting) {
        int equals = setting.indexOf('=');
        String name = equals < 0 ? null : setting.substring(0, equals).strip();
        String value = setting.substring(equals + 1).strip();
        boolean isWellFormed = !value.isEmpty() && (name == null ? named.isEmpty() : !name.isEmpty());
        if (!isWellFormed || name != null && named.containsKey(name)) {
            throw new IllegalArgumentException("expected the settings of %s as value or name=value, each once, got '%s'"
                    .formatted(owner, setting));
        }
        if (name == null) {
            unnamed.add(value);
        } else {
            named.put(name, value);
        }
    }

    private String take(String name) {
        known.add(name);
        String byPlace = unnamed.poll();
        String byName = named.remove(name);
        if (byPlace != null && byName != null) {
            throw new IllegalArgumentException("expected the setting %s of %s once, got '%s' and '%s=%s'"
                    .formatted(name, owner, byPlace, name, byName));
        }
        return byName != null ? byName : byPlace;
    }
}
