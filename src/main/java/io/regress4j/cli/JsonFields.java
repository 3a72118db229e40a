package io.regress4j.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Records as a tree of JSON: each component is a field, but those that are null; a number that does not exist is null. It
 * does what {@link Json} has Jackson do, without loading Jackson's databind, which a training would wait for.
 */
final class JsonFields {
    private JsonFields() {}

    /** The fields of a record, in their order. */
    static Map<String, Object> of(Record value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object field = field(component.getAccessor(), value);
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                fields.putAll(field == null ? Map.of() : of((Record) field));
            } else if (field != null) {
                fields.put(component.getName(), tree(field));
            }
        }
        return fields;
    }

    private static Object tree(Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return null;
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Record fields) {
            return of(fields);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(JsonFields::tree).collect(Collectors.toCollection(ArrayList::new));
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> object = new LinkedHashMap<>();
            map.forEach((name, of) -> object.put((String) name, tree(of)));
            return object;
        }
        return value.getClass().isArray() ? elements(value) : value.toString();
    }

    private static List<Object> elements(Object array) {
        return IntStream.range(0, Array.getLength(array))
                .mapToObj(i -> tree(Array.get(array, i)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Object field(Method accessor, Record of) {
        try {
            accessor.setAccessible(true);
            return accessor.invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e); // an accessor only hands out its component
        }
    }
}
