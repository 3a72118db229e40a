package io.regress4j.model;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.regress4j.visibility.Internal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads the JSON of files that somebody may have changed: no value is converted, none may be missing, doubled or null but
 * where a property says so, and what is wrong is told by the property's name.
 */
@Internal
public final class StrictJson {
    private static final int LONGEST = 80;

    private static final Map<Class<?>, String> KINDS = Map.of(
            String.class, "a text",
            int.class, "a whole number",
            long.class, "a whole number",
            double.class, "a number",
            boolean.class, "true or false");

    private StrictJson() {}

    public static JsonMapper.Builder builder() {
        return JsonMapper.builder()
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .withCoercionConfig(LogicalType.Textual, text -> {
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                })
                .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL))
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }

    /**
     * What is wrong, as a part of a sentence that names the property.
     *
     * @param json what was to be read; a missing node if it is no JSON at all
     */
    public static String fault(JsonNode json, JsonProcessingException fault) {
        if (!(fault instanceof JsonMappingException mapping)) {
            return brief(fault.getOriginalMessage());
        }
        String path = path(mapping);
        JsonNode found = json.at(pointer(mapping));
        if (fault instanceof ValueInstantiationException && fault.getCause() != null) {
            return "%s: %s".formatted(path, fault.getCause().getMessage());
        }
        if (fault instanceof UnrecognizedPropertyException) {
            return "%s is not known here".formatted(path);
        }
        if (fault instanceof InvalidTypeIdException) {
            return "%s.kind is %s, expected a kind that is known here"
                    .formatted(path, found.has("kind") ? brief(found.get("kind").toString()) : "missing");
        }
        if (found.isMissingNode()) {
            return "%s is missing".formatted(path);
        }
        return "%s is %s, expected %s".formatted(path, brief(found.toString()), expected(mapping));
    }

    private static String expected(JsonMappingException fault) {
        Class<?> type = fault instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (type == null) {
            return "a smaller number";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (fault instanceof InvalidFormatException
                && fault.getOriginalMessage().contains("problem: ")) {
            return "another: " + brief(fault.getOriginalMessage().replaceFirst("(?s).*problem: ", ""));
        }
        return type.isArray() || Collection.class.isAssignableFrom(type)
                ? "a list"
                : KINDS.getOrDefault(type, "an object");
    }

    /** Such as {@code card.network.layers[0].units}. */
    private static String path(JsonMappingException fault) {
        StringBuilder path = new StringBuilder();
        for (Reference part : fault.getPath()) {
            if (part.getFieldName() == null) {
                path.append('[').append(part.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(brief(part.getFieldName()));
            }
        }
        return path.isEmpty() ? "it" : path.toString();
    }

    private static JsonPointer pointer(JsonMappingException fault) {
        JsonPointer pointer = JsonPointer.empty();
        for (Reference part : fault.getPath()) {
            pointer = part.getFieldName() == null
                    ? pointer.appendIndex(part.getIndex())
                    : pointer.appendProperty(part.getFieldName());
        }
        return pointer;
    }

    /** As much of a text as a sentence bears, without what could move a terminal's cursor. */
    private static String brief(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
