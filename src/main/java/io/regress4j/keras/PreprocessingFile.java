package io.regress4j.keras;

import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import io.regress4j.data.Missing;
import io.regress4j.data.MissingWords;
import io.regress4j.data.NumericColumn;
import io.regress4j.data.TableSchema;
import io.regress4j.files.CannotProceedException;
import io.regress4j.files.JsonObject;
import io.regress4j.files.JsonTree;
import io.regress4j.files.RecordJson;
import io.regress4j.files.WholeFile;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.preprocessing.FeatureEncoding;
import io.regress4j.preprocessing.FilledEncoding;
import io.regress4j.preprocessing.FittedPreprocessing;
import io.regress4j.preprocessing.NumberEncoding;
import io.regress4j.preprocessing.OneHotEncoding;
import io.regress4j.preprocessing.Standardizer;
import io.regress4j.preprocessing.TargetEncoder;
import io.regress4j.preprocessing.TargetTransform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What {@code reference/export_preprocessing.py} writes of a fitted scikit-learn preprocessing: its columns, and each input of
 * the network in its order. {@code docs/keras.md} describes it. The file is not trusted.
 */
public final class PreprocessingFile {
    private static final int FORMAT_VERSION = 1;

    private static final RecordJson RECORDS = RecordJson.builder()
            .kinds(
                    Source.class,
                    Map.of(
                            "number",
                            NumberSource.class,
                            "filled",
                            FilledSource.class,
                            "category",
                            CategorySource.class))
            .kinds(
                    Input.class,
                    Map.of("number", NumberInput.class, "category", CategoryInput.class, "missing", MissingInput.class))
            .build();

    private PreprocessingFile() {}

    private record Content(int formatVersion, List<Source> columns, List<Input> inputs, Target target) {}

    /** How a column is read. */
    private sealed interface Source {
        String name();

        Column column(boolean mayMiss, List<String> categories);

        FeatureEncoding encoding(boolean mayMiss, int categories);
    }

    private record NumberSource(String name) implements Source {
        @Override
        public Column column(boolean mayMiss, List<String> categories) {
            return new NumericColumn(name, Missing.NEVER);
        }

        @Override
        public FeatureEncoding encoding(boolean mayMiss, int categories) {
            return new NumberEncoding();
        }
    }

    private record FilledSource(String name, double fill) implements Source {
        @Override
        public Column column(boolean mayMiss, List<String> categories) {
            return new NumericColumn(name, mayMiss ? Missing.SEEN : Missing.ALLOWED);
        }

        @Override
        public FeatureEncoding encoding(boolean mayMiss, int categories) {
            return new FilledEncoding(new NumberEncoding(), fill, mayMiss);
        }
    }

    private record CategorySource(String name, boolean takesUnknown) implements Source {
        @Override
        public Column column(boolean mayMiss, List<String> categories) {
            return new CategoricalColumn(name, categories, mayMiss ? Missing.SEEN : Missing.NEVER, takesUnknown);
        }

        @Override
        public FeatureEncoding encoding(boolean mayMiss, int categories) {
            boolean[] isLearned = new boolean[categories + (mayMiss ? 1 : 0)];
            Arrays.fill(isLearned, true);
            return new OneHotEncoding(isLearned);
        }
    }

    /** What an input of the network is before it is scaled: (x - center) / scale. */
    private sealed interface Input {
        String column();

        double center();

        double scale();
    }

    /** The column's number. */
    private record NumberInput(String column, double center, double scale) implements Input {}

    /** 1 for a category. */
    private record CategoryInput(String column, String category, double center, double scale) implements Input {}

    /** 1 where the column's value is missing. */
    private record MissingInput(String column, double center, double scale) implements Input {}

    private record Target(TargetTransform transform, double center, double scale) {}

    /**
     * Reads a file.
     *
     * @param target name of the target
     * @throws CannotProceedException if it cannot be read, or does not describe inputs of a network; the message says what is
     *     wrong
     */
    public static FittedPreprocessing read(Path file, String target) {
        try {
            JsonObject json = JsonObject.of(JsonTree.read(WholeFile.read(file, head -> true)))
                    .orElseGet(JsonObject::empty);
            Object version = json.get("formatVersion");
            if (!Integer.valueOf(FORMAT_VERSION).equals(version)) {
                throw new IllegalArgumentException("its formatVersion is %s, expected %d"
                        .formatted(version == null ? "missing" : version, FORMAT_VERSION));
            }
            return fitted(RECORDS.read(Content.class, json.tree()), target);
        } catch (IllegalArgumentException e) {
            throw refused(file, e);
        }
    }

    private static CannotProceedException refused(Path file, IllegalArgumentException why) {
        return new CannotProceedException(
                "%s describes no preprocessing: %s. Write it with reference/export_preprocessing.py."
                        .formatted(file, why.getMessage()),
                why);
    }

    private static FittedPreprocessing fitted(Content content, String target) {
        List<Column> columns = new ArrayList<>();
        List<FeatureEncoding> encodings = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<Input> inputs = content.inputs();
        for (Source source : content.columns()) {
            List<Integer> own = placesOf(source, inputs);
            boolean mayMiss = inputs.get(own.get(own.size() - 1)) instanceof MissingInput;
            List<String> categories = own.stream()
                    .map(inputs::get)
                    .flatMap(input -> input instanceof CategoryInput c ? Stream.of(c.category()) : Stream.empty())
                    .toList();
            columns.add(source.column(mayMiss, categories));
            FeatureEncoding encoding = source.encoding(mayMiss, categories.size());
            require(
                    encoding.inputs() == own.size() && categories.isEmpty() != (source instanceof CategorySource),
                    "the inputs of the column '%s' that its kind has".formatted(source.name()));
            encodings.add(encoding);
            places.addAll(own);
        }
        require(places.size() == inputs.size() && !places.isEmpty(), "inputs that are each of one of the columns");
        List<Input> inOrder = places.stream().map(inputs::get).toList();
        return new FittedPreprocessing(
                new TableSchema(columns, target, MissingWords.USUAL),
                new FeatureEncoder(encodings, scaler(inOrder)),
                new TargetEncoder(
                        content.target().transform(),
                        scaler(List.of(new NumberInput(
                                target,
                                content.target().center(),
                                content.target().scale())))),
                places.stream().mapToInt(Integer::intValue).toArray());
    }

    /** A column's number or categories, and behind them whether it is missing. */
    private static List<Integer> placesOf(Source source, List<Input> inputs) {
        List<Integer> own = IntStream.range(0, inputs.size())
                .filter(i -> inputs.get(i).column().equals(source.name()))
                .boxed()
                .sorted((a, b) ->
                        Boolean.compare(inputs.get(a) instanceof MissingInput, inputs.get(b) instanceof MissingInput))
                .toList();
        require(!own.isEmpty(), "an input of the column '%s'".formatted(source.name()));
        return own;
    }

    private static Standardizer scaler(List<Input> inputs) {
        inputs.forEach(input -> require(
                Double.isFinite(input.center()) && Double.isFinite(input.scale()) && input.scale() != 0,
                "a finite center and a scale that is not 0 of '%s'".formatted(input.column())));
        return new Standardizer(
                inputs.stream().mapToDouble(Input::center).toArray(),
                inputs.stream().mapToDouble(Input::scale).toArray());
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + what);
        }
    }
}
