package io.regress4j.network.notation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The names of one kind of thing, such as of all activations, and how each is made of its settings.
 *
 * @param <T> what the names stand for
 */
public final class Vocabulary<T> {
    private final String kind;
    private final Map<String, Function<Settings, T>> makers;
    private final Map<String, String> aliases;
    private final Map<String, String> refusals;

    private Vocabulary(
            String kind,
            Map<String, Function<Settings, T>> makers,
            Map<String, String> aliases,
            Map<String, String> refusals) {
        this.kind = kind;
        this.refusals = Map.copyOf(refusals);
        this.makers = Collections.unmodifiableMap(makers);
        this.aliases = Map.copyOf(aliases);
    }

    /** An empty vocabulary; {@code kind} is what messages call its things, such as "activation". */
    public static <T> Vocabulary<T> of(String kind) {
        return new Vocabulary<>(kind, new LinkedHashMap<>(), Map.of(), Map.of());
    }

    /** The same with one more name. */
    public Vocabulary<T> with(String name, Function<Settings, T> maker) {
        Map<String, Function<Settings, T>> more = new LinkedHashMap<>(makers);
        more.put(name, maker);
        return new Vocabulary<>(kind, more, aliases, refusals).withAlias(name, name);
    }

    /** The same with another name for what is there. */
    public Vocabulary<T> withAlias(String alias, String name) {
        Map<String, String> more = new LinkedHashMap<>(aliases);
        more.put(joined(alias), name);
        return new Vocabulary<>(kind, makers, more, refusals);
    }

    /** The same with a name that is refused, and why. */
    public Vocabulary<T> without(String name, String reason) {
        Map<String, String> more = new LinkedHashMap<>(refusals);
        more.put(joined(name), reason);
        return new Vocabulary<>(kind, makers, aliases, more);
    }

    /** All names but aliases, in the order in which they were added. */
    public List<String> names() {
        return List.copyOf(makers.keySet());
    }

    /** Whether a name or an alias, without settings, is known. */
    public boolean knows(String name) {
        return aliases.containsKey(joined(name));
    }

    /**
     * Reads a name such as {@code relu} or {@code elu(0.5)}. Small and large letters and {@code _} make no difference, so
     * Keras's classes have names here too: {@code LeakyReLU} is {@code leaky_relu}.
     *
     * @throws IllegalArgumentException if there is no such name, or its settings are not understood
     */
    public T read(String text) {
        String plain = text.strip();
        int bracket = plain.indexOf('(');
        String given = bracket < 0 ? plain : plain.substring(0, bracket).strip();
        String reason = refusals.get(joined(given));
        if (reason != null) {
            throw new IllegalArgumentException(
                    "the %s %s is not expected here: %s".formatted(kind, given.toLowerCase(Locale.ROOT), reason));
        }
        String name = aliases.get(joined(given));
        if (name == null) {
            throw new UnknownNameException(
                    "unknown %s '%s'; known: %s".formatted(kind, text, String.join(", ", makers.keySet())),
                    given.toLowerCase(Locale.ROOT),
                    makers.keySet());
        }
        if (bracket >= 0 && !plain.endsWith(")")) {
            throw new IllegalArgumentException(
                    "expected the settings of %s in brackets at its end, got '%s'".formatted(name, text));
        }
        Settings settings = new Settings(name, bracket < 0 ? "" : plain.substring(bracket + 1, plain.length() - 1));
        T thing = makers.get(name).apply(settings);
        settings.requireAllRead();
        return thing;
    }

    private static String joined(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }
}
