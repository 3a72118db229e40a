package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that Keras wrote by its class or its name: a layer, a function, an optimizer, a penalty.
 *
 * @param kind its class, such as {@code MaxNorm}, or the name of a function, such as {@code relu}
 * @param isKeras whether it is Keras's own; somebody else's class may have the name of one of Keras's
 * @param config its settings; missing if it has none
 */
record KerasObject(String kind, boolean isKeras, JsonNode config) {
    /** A function whose code is in the file. */
    static final String LAMBDA = "__lambda__";

    private static final String FUNCTION = "function";

    /** In the words of different releases. */
    private static final Set<String> PLAIN_POLICIES = Set.of("DTypePolicy", "FloatDTypePolicy", "Policy");

    /** What tells one object from another of its kind and changes nothing. */
    private static final Set<String> UNTOLD = Set.of("name", "dtype", "seed", "input_axes", "output_axes");

    static KerasObject of(JsonNode node) {
        if (!node.isObject()) {
            return new KerasObject(node.isTextual() ? node.asText() : node.toString(), true, MissingNode.getInstance());
        }
        String kind = node.path("class_name").asText();
        String registered = node.path("registered_name").asText("null");
        if (kind.equals(FUNCTION)) {
            return new KerasObject(node.path("config").asText(), true, MissingNode.getInstance());
        }
        String module = node.path("module").asText("keras");
        boolean isKeras = (module.equals("keras") || module.startsWith("keras."))
                && (registered.equals("null") || registered.equals(kind));
        return new KerasObject(isKeras || registered.equals("null") ? kind : registered, isKeras, node.path("config"));
    }

    /** The name of a dtype policy, which is alone or in an object; that of its class where it is not a plain one. */
    static String policy(JsonNode node) {
        KerasObject policy = of(node);
        return PLAIN_POLICIES.contains(policy.kind()) && policy.isKeras()
                ? policy.config().path("name").asText()
                : policy.kind();
    }

    boolean is(String keras) {
        return isKeras && kind.equals(keras);
    }

    /** With what it was told, such as {@code MaxNorm(max_value=2, axis=0)}. */
    @Override
    public String toString() {
        String settings = config.properties().stream()
                .filter(setting -> !UNTOLD.contains(setting.getKey()))
                .filter(setting -> setting.getValue().isNumber()
                        || setting.getValue().isTextual()
                        || setting.getValue().booleanValue())
                .map(setting -> setting.getKey() + "=" + text(setting.getValue()))
                .collect(Collectors.joining(", "));
        return KerasJson.brief(settings.isEmpty() ? kind : "%s(%s)".formatted(kind, settings));
    }

    /** In float32 Keras writes 0.0020000000949949026 for 0.002. */
    private static String text(JsonNode value) {
        boolean isFloat = value.isDouble() && value.doubleValue() == (float) value.doubleValue();
        return isFloat ? Float.toString((float) value.doubleValue()) : value.asText();
    }
}
