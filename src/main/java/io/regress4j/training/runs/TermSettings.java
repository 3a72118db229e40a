package io.regress4j.training.runs;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An optimizer, a loss or a schedule with all its settings, those that are defaults too.
 *
 * @param name as the flags take it
 * @param settings numbers, truth values and texts, by their names; lists where a setting is one
 */
public record TermSettings(String name, Map<String, Object> settings) {

    /** Of a record that is written as a term, such as {@code huber(2.0)}. */
    static TermSettings of(Object term) {
        return new TermSettings(term.toString().replaceFirst("\\(.*", ""), settings(term));
    }

    /** The components of a record that are plain values; others, such as an activation, as their text. */
    static Map<String, Object> settings(Object term) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (RecordComponent component : term.getClass().getRecordComponents()) {
            settings.put(component.getName(), plain(value(component.getAccessor(), term)));
        }
        return settings;
    }

    private static Object plain(Object value) {
        boolean isPlain = value instanceof Number || value instanceof Boolean || value instanceof List<?>;
        return isPlain ? value : value.toString();
    }

    private static Object value(Method accessor, Object of) {
        try {
            accessor.setAccessible(true);
            return accessor.invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e); // an accessor only hands out its component
        }
    }
}
