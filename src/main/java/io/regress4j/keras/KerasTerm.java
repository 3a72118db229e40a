package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.network.notation.Term;
import io.regress4j.network.notation.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An object of Keras as a term of ours: a class has the name of a term in other letters, and its settings have the same
 * names.
 */
final class KerasTerm {
    /** Settings that say which axes of a tensor are meant, or where random numbers come from. */
    private static final Set<String> UNTOLD = Set.of("seed", "axis", "input_axes", "output_axes", "dtype", "name");

    private KerasTerm() {}

    /**
     * The thing that an object stands for.
     *
     * @param untold settings that are told elsewhere
     * @return null if there is none of that name, or it has settings that are not known
     */
    static <T> T read(KerasObject object, Vocabulary<T> names, String... untold) {
        String name = KerasConfig.snakeCase(object.kind());
        if (!names.knows(name)) {
            return null;
        }
        Term.Writer term = Term.write(name);
        for (Map.Entry<String, JsonNode> setting : object.config().properties()) {
            JsonNode value = setting.getValue();
            if (!UNTOLD.contains(setting.getKey()) && !List.of(untold).contains(setting.getKey()) && !value.isNull()) {
                term.setting(setting.getKey(), value.isArray() ? value.toString() : value.asText());
            }
        }
        try {
            return names.read(term.toString());
        } catch (IllegalArgumentException e) {
            return null; // settings that it cannot have
        }
    }
}
