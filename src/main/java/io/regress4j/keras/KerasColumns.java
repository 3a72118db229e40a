package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import io.regress4j.data.Missing;
import io.regress4j.data.NumericColumn;
import io.regress4j.preprocessing.FeatureEncoding;
import io.regress4j.preprocessing.NumberEncoding;
import io.regress4j.preprocessing.OneHotEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The columns that a Keras network takes, and what becomes of them before its layers.
 *
 * @param columns in the order in which the inputs are joined; empty if a row of numbers goes into the layers
 * @param areNamed whether the names are those of the file's inputs, and not x1, x2, … or those with a place
 * @param encodings of each column
 * @param scaler of the inputs of the layers
 */
record KerasColumns(List<Column> columns, boolean areNamed, List<FeatureEncoding> encodings, Affine scaler) {
    /** The name of an input that nobody has named. */
    private static final Pattern UNNAMED = Pattern.compile("(input|input_layer|keras_tensor)(_\\d+)?");

    private static final int RANK = 2; // rows and features

    /** What is made of a file stays in proportion to it; this number alone is in it without weights beside it. */
    private static final int MOST_FEATURES = 1 << 20;

    /** Collects what becomes of each column. */
    private static final class Collected {
        private final List<Column> columns = new ArrayList<>();
        private final List<FeatureEncoding> encodings = new ArrayList<>();
        private final List<Affine> scalers = new ArrayList<>();

        /** Of an input: a column by its name, several by it and their places. */
        void addNumbers(String input, Affine scaler) {
            for (int i = 0; i < scaler.columns(); i++) {
                addNumber(scaler.columns() == 1 ? input : input + "_" + (i + 1));
            }
            scalers.add(scaler);
        }

        /** Of the only input: x1, x2, … */
        void addNumbers(Affine scaler) {
            for (int i = 0; i < scaler.columns(); i++) {
                addNumber("x" + (i + 1));
            }
            scalers.add(scaler);
        }

        private void addNumber(String name) {
            columns.add(new NumericColumn(name, Missing.NEVER));
            encodings.add(new NumberEncoding());
        }

        /** An empty word behind the others stands for a missing one. */
        void addCategories(String name, List<String> words) {
            boolean mayMiss = words.size() > 1 && words.indexOf("") == words.size() - 1;
            List<String> categories = words.stream()
                    .limit(words.size() - (mayMiss ? 1 : 0))
                    .map(word -> isLearned(word) ? word : word.substring(KerasCategories.UNLEARNED.length()))
                    .toList();
            columns.add(new CategoricalColumn(name, categories, mayMiss ? Missing.SEEN : Missing.NEVER, false));
            boolean[] isLearned = new boolean[words.size()];
            for (int i = 0; i < isLearned.length; i++) {
                isLearned[i] = isLearned(words.get(i));
            }
            encodings.add(new OneHotEncoding(isLearned));
            scalers.add(new Affine(words.size()));
        }

        private static boolean isLearned(String word) {
            return !word.startsWith(KerasCategories.UNLEARNED);
        }

        KerasColumns all(boolean areNamed) {
            return new KerasColumns(columns, areNamed, encodings, new Affine(scalers));
        }
    }

    /** @throws UnsupportedKerasException if the inputs are others, or something else stands in front of the layers */
    static KerasColumns of(KerasConfig config, KerasCategories categories, KerasWeights weights, Leftovers leftovers) {
        if (config.branches().isEmpty()) {
            return new KerasColumns(List.of(), false, List.of(), new Affine(width(config.layers())));
        }
        Collected collected = new Collected();
        for (List<KerasLayer> branch : config.branches()) {
            KerasLayer input = branch.get(0);
            if (branch.stream().anyMatch(layer -> KerasCategories.KINDS.contains(layer.kind()))) {
                requireOne(input, width(branch));
                collected.addCategories(input.name(), categories.of(branch));
            } else {
                collected.addNumbers(input.name(), scaler(branch, weights, leftovers));
            }
        }
        return collected.all(haveNames(config.branches()));
    }

    /**
     * What is known when the weights have shown that so many columns are meant.
     *
     * @param names those that this program wrote into the file, if it did
     */
    KerasColumns completed(JsonNode names) {
        Collected numbers = new Collected();
        if (columns.isEmpty()) {
            numbers.addNumbers(scaler);
        }
        KerasColumns all = columns.isEmpty() ? numbers.all(false) : this;
        return names.size() != all.columns.size()
                ? all
                : new KerasColumns(
                        IntStream.range(0, names.size())
                                .mapToObj(i ->
                                        all.columns.get(i).named(names.get(i).asText()))
                                .toList(),
                        true,
                        all.encodings,
                        scaler);
    }

    private static void requireOne(KerasLayer input, int width) {
        if (width != 1) {
            throw new UnsupportedKerasException(
                    "%s takes %d columns for one lookup, expected one".formatted(input, width));
        }
    }

    private static Affine scaler(List<KerasLayer> branch, KerasWeights weights, Leftovers leftovers) {
        KerasNetwork front = new KerasNetwork(new Affine(width(branch)), weights, leftovers);
        for (KerasLayer layer : branch) {
            front.add(layer);
            if (!front.layers().isEmpty()) {
                throw new UnsupportedKerasException(
                        "%s stands in front of a Concatenate, expected only Normalization, Rescaling, lookups and CategoryEncoding there"
                                .formatted(layer));
            }
        }
        return front.features();
    }

    private static boolean haveNames(List<List<KerasLayer>> branches) {
        return branches.stream()
                .allMatch(branch -> width(branch) == 1
                        && !UNNAMED.matcher(branch.get(0).name()).matches());
    }

    /** Number of columns, from the first layer that tells a shape. */
    private static int width(List<KerasLayer> layers) {
        for (KerasLayer layer : layers) {
            for (String setting : List.of("batch_shape", "batch_input_shape")) {
                JsonNode shape = layer.config().path(setting);
                if (shape.isArray()) {
                    int features = KerasJson.integer(shape.path(1));
                    if (shape.size() != RANK || features < 1 || features > MOST_FEATURES) {
                        throw new UnsupportedKerasException(
                                "%s takes the shape %s, expected [null, features] of at most %d"
                                        .formatted(layer, KerasJson.brief(shape), MOST_FEATURES));
                    }
                    return features;
                }
            }
        }
        throw new UnsupportedKerasException("it has no input shape; build the model before saving it");
    }
}
