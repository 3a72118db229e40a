package io.regress4j.files;

import io.regress4j.visibility.Internal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object of a {@link JsonTree} that is looked at and changed without knowing whether it is as it should be. */
@Internal
public final class JsonObject {
    private final Map<String, Object> properties;

    private JsonObject(Map<String, Object> properties) {
        this.properties = properties;
    }

    /** The same object, if it is one. */
    @SuppressWarnings("unchecked") // JSON has no names but texts
    public static Optional<JsonObject> of(Object json) {
        return json instanceof Map<?, ?> object
                ? Optional.of(new JsonObject((Map<String, Object>) object))
                : Optional.empty();
    }

    /** One without properties. */
    public static JsonObject empty() {
        return new JsonObject(new LinkedHashMap<>());
    }

    /** As {@link JsonTree} has it. */
    public Map<String, Object> tree() {
        return properties;
    }

    /** An object in this one, or in one of those in it. */
    public Optional<JsonObject> at(String... path) {
        Optional<JsonObject> found = Optional.of(this);
        for (String name : path) {
            found = found.flatMap(object -> of(object.get(name)));
        }
        return found;
    }

    /** The objects in a list; none if there is no such list. */
    public List<JsonObject> objects(String name) {
        return get(name) instanceof List<?> list
                ? list.stream().map(JsonObject::of).flatMap(Optional::stream).toList()
                : List.of();
    }

    /** Null if there is none, or it is null. */
    public Object get(String name) {
        return properties.get(name);
    }

    /** 0 if there is none. */
    public double number(String name) {
        return get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    /** Whether it is true. */
    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(get(name));
    }

    /** Empty if there is none. */
    public String text(String name) {
        return get(name) instanceof String text ? text : "";
    }

    public boolean has(String name) {
        return properties.containsKey(name);
    }

    /** @param value as {@link JsonTree} has it */
    public JsonObject put(String name, Object value) {
        properties.put(name, value);
        return this;
    }

    public JsonObject putEmptyList(String name) {
        return put(name, new ArrayList<>());
    }

    /** Null if there was none, or it was null. */
    public Object remove(String name) {
        return properties.remove(name);
    }
}
