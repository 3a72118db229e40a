package io.regress4j.files;

import io.regress4j.visibility.Internal;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Records as JSON, each component a property of its name, for files that somebody may have changed: no value is converted,
 * none may be missing, doubled or null but where it was said so, and what is wrong is told by the property's name.
 */
@Internal
public final class RecordJson {
    private static final String KIND = "kind";

    private static final Map<Class<?>, String> EXPECTED = Map.of(
            String.class, "a text",
            int.class, "a whole number",
            long.class, "a whole number",
            double.class, "a number",
            Double.class, "a number",
            Number.class, "a number",
            boolean.class, "true or false");

    /** JSON has no words for these numbers; they are texts in it. */
    private static final Map<String, Double> BEYOND_NUMBERS =
            Map.of("NaN", Double.NaN, "Infinity", Double.POSITIVE_INFINITY, "-Infinity", Double.NEGATIVE_INFINITY);

    private final Map<Class<?>, Function<String, ?>> words;
    private final Map<Class<?>, Map<String, Class<?>>> kinds;
    private final Map<Class<?>, String> kindNames = new HashMap<>();
    private final Set<String> nullable; // class and component
    private final boolean passesUnknown;

    private final ClassValue<Shape> shapes = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return shape(type);
        }
    };

    private RecordJson(Builder builder) {
        this.words = Map.copyOf(builder.words);
        this.kinds = Map.copyOf(builder.kinds);
        this.nullable = Set.copyOf(builder.nullable);
        this.passesUnknown = builder.passesUnknown;
        kinds.values().forEach(types -> types.forEach((name, type) -> kindNames.put(type, name)));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects what the types themselves do not tell. */
    public static final class Builder {
        private final Map<Class<?>, Function<String, ?>> words = new HashMap<>();
        private final Map<Class<?>, Map<String, Class<?>>> kinds = new HashMap<>();
        private final Set<String> nullable = new HashSet<>();
        private boolean passesUnknown;

        private Builder() {}

        /** Values of this type are texts, as {@code toString} has them. */
        public <T> Builder words(Class<T> type, Function<String, T> read) {
            words.put(type, read);
            return this;
        }

        /** Values of this type are records, told apart by a property {@code kind}. */
        public <T> Builder kinds(Class<T> type, Map<String, Class<? extends T>> records) {
            kinds.put(type, new HashMap<>(records));
            return this;
        }

        /** These components may be null. */
        public Builder nullable(Class<? extends Record> type, String... components) {
            Arrays.stream(components).map(name -> key(type, name)).forEach(nullable::add);
            return this;
        }

        /** Properties that no component has are passed over. */
        public Builder passUnknown() {
            passesUnknown = true;
            return this;
        }

        public RecordJson build() {
            return new RecordJson(this);
        }
    }

    /**
     * Reads a record.
     *
     * @param tree as {@link JsonTree} has it
     * @throws IllegalArgumentException if it is not of this form; the message names the property, such as {@code
     *     card.network.layers[0] is 7, expected a text}
     */
    public <T extends Record> T read(Class<T> type, Object tree) {
        return type.cast(record(type, tree, ""));
    }

    /** @return as {@link JsonTree} has it */
    public Object tree(Record value) {
        return write(value);
    }

    private Object value(Type type, Object json, String place) {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            return generic.getRawType() == List.class ? list(of[0], json, place) : map(of[1], json, place);
        }
        Class<?> wanted = (Class<?>) type;
        if (words.containsKey(wanted)) {
            return word(words.get(wanted), expect(String.class, json, place, EXPECTED.get(String.class)), place);
        }
        if (kinds.containsKey(wanted)) {
            return kind(kinds.get(wanted), json, place);
        }
        if (wanted.isRecord()) {
            return record(wanted, json, place);
        }
        if (wanted.isArray()) {
            return array(wanted.getComponentType(), json, place);
        }
        return wanted.isEnum() ? constant(wanted, json, place) : simple(wanted, json, place);
    }

    private Object record(Class<?> type, Object json, String place) {
        Map<?, ?> object = expect(Map.class, json, place, "an object");
        Shape shape = shapes.get(type);
        List<Part> parts = shape.parts();
        Object[] values = new Object[parts.size()];
        int known = kindNames.containsKey(type) && object.containsKey(KIND) ? 1 : 0;
        for (int i = 0; i < values.length; i++) {
            Part part = parts.get(i);
            Object value = object.get(part.name());
            String below = below(place, part.name());
            if (value == null && !object.containsKey(part.name())) {
                throw new IllegalArgumentException(below + " is missing");
            }
            known++;
            values[i] = value == null && part.isNullable() ? null : value(part.type(), value, below);
        }
        if (known < object.size() && !passesUnknown) {
            throw unknown(object, parts, place);
        }
        return make(shape.constructor(), values, place);
    }

    private static String below(String place, String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private static IllegalArgumentException unknown(Map<?, ?> object, List<Part> parts, String place) {
        Set<String> known = parts.stream().map(Part::name).collect(Collectors.toSet());
        String first = object.keySet().stream()
                .map(String.class::cast)
                .filter(name -> !known.contains(name) && !name.equals(KIND))
                .findFirst()
                .orElse(KIND);
        return new IllegalArgumentException(below(place, JsonTree.brief(first)) + " is not known here");
    }

    private static Object make(Constructor<?> constructor, Object[] values, String place) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException fault) {
                throw new IllegalArgumentException("%s: %s".formatted(shown(place), fault.getMessage()), fault);
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e); // records can be made
        }
    }

    private Object kind(Map<String, Class<?>> types, Object json, String place) {
        Map<?, ?> object = expect(Map.class, json, place, "an object");
        Object kind = object.get(KIND);
        if (!(kind instanceof String name) || !types.containsKey(name)) {
            throw new IllegalArgumentException("%s.kind is %s, expected a kind that is known here"
                    .formatted(place, object.containsKey(KIND) ? text(kind) : "missing"));
        }
        return record(types.get(name), json, place);
    }

    private static Object word(Function<String, ?> read, String word, String place) {
        try {
            return read.apply(word);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s is %s, expected another: %s".formatted(place, text(word), JsonTree.brief(e.getMessage())), e);
        }
    }

    private static Object constant(Class<?> type, Object json, String place) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
        if (!(json instanceof String name) || !names.contains(name)) {
            throw wrong(json, place, "one of " + String.join(", ", names));
        }
        return type.getEnumConstants()[names.indexOf(name)];
    }

    private List<Object> list(Type of, Object json, String place) {
        List<?> elements = expect(List.class, json, place, "a list");
        List<Object> list = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            list.add(value(of, elements.get(i), element(place, i)));
        }
        return list;
    }

    private SortedMap<String, Object> map(Type of, Object json, String place) {
        SortedMap<String, Object> map = new TreeMap<>();
        Map<?, ?> object = expect(Map.class, json, place, "an object");
        object.forEach((name, value) -> {
            String key = (String) name;
            map.put(key, value(of, value, place + "." + JsonTree.brief(key)));
        });
        return map;
    }

    private static Object array(Class<?> of, Object json, String place) {
        List<?> elements = expect(List.class, json, place, "a list");
        Object array = Array.newInstance(of, elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Array.set(array, i, simple(of, elements.get(i), element(place, i)));
        }
        return array;
    }

    private static String element(String place, int i) {
        return place + "[" + i + "]"; // a format would take most of the reading
    }

    private static Object simple(Class<?> type, Object json, String place) {
        if (type == double.class || type == Double.class) {
            return json instanceof String text && BEYOND_NUMBERS.containsKey(text)
                    ? BEYOND_NUMBERS.get(text)
                    : (Object) expect(Number.class, json, place, EXPECTED.get(type))
                            .doubleValue();
        }
        boolean isWhole = type == int.class || type == long.class;
        if (isWhole && json instanceof Number number && !(number instanceof Double)) {
            return whole(type, number, place);
        }
        Class<?> wanted = type == boolean.class ? Boolean.class : type;
        if (isWhole || !wanted.isInstance(json)) {
            throw wrong(json, place, EXPECTED.get(type));
        }
        return json;
    }

    private static Object whole(Class<?> type, Number number, String place) {
        boolean isInt = number instanceof Integer;
        if (type == int.class ? !isInt : !isInt && !(number instanceof Long)) {
            throw wrong(number, place, "a smaller number");
        }
        return type == int.class ? number : (Object) number.longValue();
    }

    private static <T> T expect(Class<T> type, Object json, String place, String expected) {
        if (!type.isInstance(json)) {
            throw wrong(json, place, expected);
        }
        return type.cast(json);
    }

    private static IllegalArgumentException wrong(Object json, String place, String expected) {
        return new IllegalArgumentException("%s is %s, expected %s".formatted(shown(place), text(json), expected));
    }

    private static String shown(String place) {
        return place.isEmpty() ? "it" : place;
    }

    private static String text(Object json) {
        return JsonTree.brief(new String(JsonTree.writeLine(json), StandardCharsets.UTF_8));
    }

    private Object write(Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return number.toString();
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::write).collect(Collectors.toCollection(ArrayList::new));
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> object = new LinkedHashMap<>();
            map.forEach((name, of) -> object.put((String) name, write(of)));
            return object;
        }
        if (value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(i -> write(Array.get(value, i)))
                    .collect(Collectors.toCollection(ArrayList::new));
        }
        boolean isWord = words.keySet().stream().anyMatch(type -> type.isInstance(value));
        return value instanceof Record record && !isWord ? object(record) : value.toString();
    }

    private Map<String, Object> object(Record value) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (kindNames.containsKey(value.getClass())) {
            object.put(KIND, kindNames.get(value.getClass()));
        }
        for (Part part : shapes.get(value.getClass()).parts()) {
            object.put(part.name(), write(part.of(value)));
        }
        return object;
    }

    private Shape shape(Class<?> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new Shape(
                    constructor,
                    Arrays.stream(components)
                            .map(component -> Part.of(component, nullable.contains(key(type, component.getName()))))
                            .toList());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e); // every record has this constructor
        }
    }

    /** How a record is made and taken apart: found out once, because a table may have many thousand columns. */
    private record Shape(Constructor<?> constructor, List<Part> parts) {}

    /** A component. */
    private record Part(String name, Type type, boolean isNullable, Method accessor) {
        static Part of(RecordComponent component, boolean isNullable) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return new Part(component.getName(), component.getGenericType(), isNullable, accessor);
        }

        Object of(Record value) {
            try {
                return accessor.invoke(value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e); // an accessor only hands out its component
            }
        }
    }

    private static String key(Class<?> type, String component) {
        return type.getName() + "." + component;
    }
}
