package io.regress4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Ways to damage a value in JSON. Paths are JSON pointers, such as {@code /card/network/layers/0/units}. */
public enum Damage {
    MISSING,
    NULL,
    WRONG_TYPE,
    /** Of a number. */
    NEGATIVE,
    /** Of a number. */
    HUGE,
    /** Of a number. */
    NAN_AS_TEXT,
    /** Of a text, a list or an object. */
    EMPTY,
    /** Of a property: it stands twice. Of a list: its first element does. */
    DUPLICATED;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String MARK = "\u0001doubled";

    /** Every value below the root; of a list the first element stands for all. */
    public static List<String> paths(JsonNode root) {
        List<String> paths = new ArrayList<>();
        collect(root, "", paths);
        return paths;
    }

    private static void collect(JsonNode node, String path, List<String> paths) {
        node.properties().forEach(property -> {
            String below = path + "/" + property.getKey();
            paths.add(below);
            collect(property.getValue(), below, paths);
        });
        if (node.isArray() && !node.isEmpty()) {
            paths.add(path + "/0");
            collect(node.get(0), path + "/0", paths);
        }
    }

    /** The JSON with one value damaged; null where there is nothing of the kind. */
    public String of(JsonNode root, String path) {
        JsonNode copy = root.deepCopy();
        JsonNode value = copy.at(path);
        if (this == DUPLICATED && !isElement(path)) {
            return doubled(copy, path, value);
        }
        JsonNode damaged = damaged(value);
        if (damaged == null && this != MISSING || this == MISSING && isElement(path)) {
            return null;
        }
        put(copy, path, damaged);
        return text(copy);
    }

    /** The same with another value, which is there or not. */
    public static JsonNode with(JsonNode root, String path, String value) {
        JsonNode copy = root.deepCopy();
        JsonNode parent = copy.at(parent(path));
        try {
            if (parent instanceof ArrayNode list) {
                list.set(Integer.parseInt(last(path)), JSON.readTree(value));
            } else {
                ((ObjectNode) parent).set(last(path), JSON.readTree(value));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    private JsonNode damaged(JsonNode value) {
        boolean isNumber = value.isNumber();
        return switch (this) {
            case NULL -> NODES.nullNode();
            case WRONG_TYPE ->
                value.isTextual()
                        ? NODES.numberNode(5)
                        : value.isContainerNode() ? NODES.textNode("text") : NODES.textNode("7");
            case NEGATIVE -> isNumber ? NODES.numberNode(-Math.abs(value.intValue()) - 1) : null;
            case HUGE -> isNumber ? huge(value) : null;
            case NAN_AS_TEXT -> isNumber ? NODES.textNode("NaN") : null;
            case EMPTY ->
                value.isTextual()
                        ? NODES.textNode("")
                        : value.isArray() ? NODES.arrayNode() : value.isObject() ? NODES.objectNode() : null;
            case MISSING, DUPLICATED -> null;
        };
    }

    /** The largest that still is of its type. */
    private static JsonNode huge(JsonNode value) {
        return value.isIntegralNumber() ? NODES.numberNode(Integer.MAX_VALUE) : NODES.numberNode(1e308);
    }

    private static String doubled(JsonNode copy, String path, JsonNode value) {
        if (value.isArray() && !value.isEmpty()) {
            ((ArrayNode) value).insert(0, value.get(0).deepCopy());
            return text(copy);
        }
        JsonNode parent = copy.at(parent(path));
        ((ObjectNode) parent).set(MARK, value.deepCopy());
        return text(copy).replace(text(NODES.textNode(MARK)), text(NODES.textNode(last(path))));
    }

    private static void put(JsonNode root, String path, JsonNode value) {
        JsonNode parent = root.at(parent(path));
        if (isElement(path)) {
            ((ArrayNode) parent).set(0, value);
        } else if (value == null) {
            ((ObjectNode) parent).remove(last(path));
        } else {
            ((ObjectNode) parent).set(last(path), value);
        }
    }

    /** Whether a sentence names the property: as it is written, or in words. */
    public static boolean names(String sentence, String path) {
        String name = last(isElement(path) ? parent(path) : path);
        String words = name.replaceAll("([a-z])([A-Z0-9])", "$1 $2").toLowerCase(Locale.ROOT);
        return sentence.contains(name)
                || sentence.replace('_', ' ').toLowerCase(Locale.ROOT).contains(words);
    }

    private static boolean isElement(String path) {
        return path.endsWith("/0");
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
