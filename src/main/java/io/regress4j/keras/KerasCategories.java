package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.files.CannotProceedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads what makes marks of 0 and 1 of a text or a whole number: a lookup, a CategoryEncoding, or the one behind the other. */
final class KerasCategories {
    private static final String STRING_LOOKUP = "StringLookup";
    private static final String INTEGER_LOOKUP = "IntegerLookup";
    private static final String ENCODING = "CategoryEncoding";

    static final Set<String> KINDS = Set.of(STRING_LOOKUP, INTEGER_LOOKUP, ENCODING);

    /** Of one text all of them make the same. */
    private static final Set<String> ONE_HOT = Set.of("one_hot", "multi_hot", "count");

    private static final int MOST = 1 << 16;

    /** Begins a word of ours that no cell has, because cells have no blanks around them. */
    static final String UNLEARNED = " never learned: ";

    private final Map<String, byte[]> assets;
    private final Leftovers leftovers;

    /** @param assets the files beside the configuration, by their names */
    KerasCategories(Map<String, byte[]> assets, Leftovers leftovers) {
        this.assets = assets;
        this.leftovers = leftovers;
    }

    /**
     * The categories of a column, in the order of their inputs. A text that a lookup does not know goes to the place of its
     * token for unknown ones, which is a category like others here.
     *
     * @param branch of an InputLayer and what follows it
     * @throws UnsupportedKerasException if it does anything else
     */
    List<String> of(List<KerasLayer> branch) {
        branch.forEach(layer -> KerasSettings.check(layer, leftovers));
        List<KerasLayer> steps = branch.stream()
                .filter(layer -> !layer.kind().equals("InputLayer"))
                .toList();
        KerasLayer first = steps.get(0);
        KerasLayer last = steps.get(steps.size() - 1);
        boolean isEncoded = last.kind().equals(ENCODING);
        boolean isLookup = !first.kind().equals(ENCODING);
        steps.stream()
                .filter(layer -> layer != first && !(layer == last && isEncoded && isLookup))
                .findFirst()
                .ifPresent(layer -> {
                    throw new UnsupportedKerasException(
                            "%s follows %s, expected a lookup, a CategoryEncoding, or the one behind the other"
                                    .formatted(layer, first));
                });
        requireMode(last, ONE_HOT, "one_hot");
        if (!isLookup) {
            return IntStream.range(0, tokens(last)).mapToObj(String::valueOf).toList();
        }
        List<String> categories = vocabulary(first);
        if (isEncoded) {
            requireMode(first, Set.of("int"), "int");
            requireTokens(last, categories.size());
        }
        return categories;
    }

    private static void requireMode(KerasLayer layer, Set<String> modes, String expected) {
        String usual = layer.kind().equals(ENCODING) ? "multi_hot" : "int";
        String mode = layer.config().path("output_mode").asText(usual);
        if (!modes.contains(mode)) {
            throw new UnsupportedKerasException(
                    "%s has the output_mode '%s', expected '%s'".formatted(layer, KerasJson.brief(mode), expected));
        }
    }

    private static int tokens(KerasLayer layer) {
        int tokens = KerasJson.integer(layer.config().path("num_tokens"));
        if (tokens < 1 || tokens > MOST) {
            throw new UnsupportedKerasException("%s has the num_tokens %s, expected 1 to %d"
                    .formatted(layer, KerasJson.brief(layer.config().path("num_tokens")), MOST));
        }
        return tokens;
    }

    private static void requireTokens(KerasLayer layer, int expected) {
        if (tokens(layer) != expected) {
            throw new UnsupportedKerasException("%s has the num_tokens %d, expected %d, as many as its lookup has"
                    .formatted(layer, tokens(layer), expected));
        }
    }

    /** With the token for unknown ones first, if there is one. */
    private List<String> vocabulary(KerasLayer layer) {
        int unknown = layer.config().path("num_oov_indices").asInt(1);
        if (unknown < 0 || unknown > 1) {
            throw new UnsupportedKerasException("%s has %d num_oov_indices, expected 0 or 1".formatted(layer, unknown));
        }
        List<String> token = unknown == 0
                ? List.of()
                : List.of(layer.config().path("oov_token").asText());
        JsonNode given = layer.config().path("vocabulary");
        if (given.isArray()) {
            List<String> categories = new ArrayList<>(token);
            given.forEach(word -> categories.add(word.asText()));
            return categories;
        }
        byte[] learned = assets.get(KerasArchive.vocabulary(layer));
        if (learned == null) {
            throw new CannotProceedException(
                    "%s was adapted, and its vocabulary is not in the file. Save the model as .keras, or give the layer its vocabulary."
                            .formatted(layer));
        }
        return Stream.of(new String(learned, StandardCharsets.UTF_8).split("\n"))
                .toList();
    }
}
