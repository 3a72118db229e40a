package io.regress4j.keras;

import io.regress4j.csv.SomeNames;
import io.regress4j.model.LeftBehind;
import io.regress4j.model.LeftBehind.Concern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what of a Keras file is left behind. What several layers have in common is said once. */
final class Leftovers {
    /** Each with the names of the layers that it was found at; none where it is the whole model's. */
    private final Map<LeftBehind, List<String>> found = new LinkedHashMap<>();

    /** Of the whole model. */
    void add(String what, Concern concern) {
        found.computeIfAbsent(new LeftBehind(what, concern), left -> new ArrayList<>());
    }

    /** Of a layer. */
    void add(KerasLayer layer, String what, Concern concern) {
        found.computeIfAbsent(new LeftBehind(what, concern), left -> new ArrayList<>())
                .add("'%s'".formatted(KerasJson.brief(layer.name())));
    }

    boolean has(Concern concern) {
        return found.keySet().stream().anyMatch(left -> left.concern() == concern);
    }

    List<LeftBehind> list() {
        return found.entrySet().stream()
                .map(entry -> entry.getValue().isEmpty()
                        ? entry.getKey()
                        : new LeftBehind(
                                "%s of %s".formatted(entry.getKey().what(), layers(entry.getValue())),
                                entry.getKey().concern()))
                .toList();
    }

    private static String layers(List<String> names) {
        return (names.size() == 1 ? "layer " : "layers ") + SomeNames.of(names);
    }
}
