package io.regress4j.model.dl4j;

import io.regress4j.csv.Cell;
import io.regress4j.csv.CsvHeader;
import io.regress4j.csv.SomeNames;
import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import io.regress4j.data.DateColumn;
import io.regress4j.data.Missing;
import io.regress4j.data.MissingWords;
import io.regress4j.data.TableSchema;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.preprocessing.FeatureEncoding;
import io.regress4j.preprocessing.FilledEncoding;
import io.regress4j.preprocessing.OneHotEncoding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.datavec.api.transform.MathOp;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.condition.BooleanCondition;
import org.datavec.api.transform.condition.Condition;
import org.datavec.api.transform.condition.ConditionOp;
import org.datavec.api.transform.condition.column.DoubleColumnCondition;
import org.datavec.api.transform.condition.column.StringColumnCondition;
import org.datavec.api.transform.condition.string.StringRegexColumnCondition;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.Text;

/**
 * From the texts of a row to the inputs of the network, in DataVec's words: what reading a row by a {@link TableSchema} and a
 * {@link FeatureEncoder} do together, with the same numbers. What the model does not take, such as a text in place of a
 * number, ends in an exception there too.
 */
public final class InputProcess {
    private static final String BLANKS = "\\p{javaWhitespace}*";

    /** A decimal number as {@link Cell} takes it; Java's grammar has others. */
    private static final String DECIMAL = "[ \\t]*[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?[ \\t]*";

    /** Stands for every text that no input tells. A category has no blanks around it. */
    private static final String NO_CATEGORY = " ";

    private final TableSchema schema;
    private final FeatureEncoder encoder;
    private final double[] mean;
    private final double[] scale;
    private final TransformProcess.Builder steps;

    private InputProcess(TableSchema schema, FeatureEncoder encoder, List<String> columns) {
        this.schema = schema;
        this.encoder = encoder;
        this.mean = encoder.scaler().mean();
        this.scale = encoder.scaler().scale();
        this.steps = new TransformProcess.Builder(new Schema.Builder()
                .addColumnsString(columns.toArray(String[]::new))
                .build());
    }

    /**
     * The process of an encoder.
     *
     * @param columns what the rows hold, in their order; what is no feature is left out
     * @throws IllegalArgumentException if a feature is not among the columns, a column is named twice, or two inputs would have
     *     one name
     */
    public static TransformProcess of(TableSchema schema, FeatureEncoder encoder, List<String> columns) {
        List<String> names = columns.stream().map(CsvHeader::name).toList();
        requireColumns(schema, names);
        return new InputProcess(schema, encoder, names).build(names);
    }

    private static void requireColumns(TableSchema schema, List<String> columns) {
        List<String> lacking = schema.features().stream()
                .filter(feature -> !columns.contains(feature))
                .toList();
        if (!lacking.isEmpty()) {
            throw new IllegalArgumentException("expected the features %s among the columns, got %s"
                    .formatted(SomeNames.of(lacking), SomeNames.of(columns)));
        }
        requireDistinct(columns);
    }

    private static void requireDistinct(List<String> names) {
        Set<String> seen = new HashSet<>();
        names.stream().filter(name -> !seen.add(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(
                    "expected columns of different names, because DataVec has nothing else to tell them apart, got '%s' twice"
                            .formatted(name));
        });
    }

    private TransformProcess build(List<String> columns) {
        List<String> others = new ArrayList<>(columns);
        others.removeAll(new HashSet<>(schema.features()));
        if (!others.isEmpty()) {
            steps.removeColumns(others);
        }
        steps.reorderColumns(schema.features().toArray(String[]::new));
        requireDistinct(names());
        int input = 0;
        for (int i = 0; i < encoder.features(); i++) {
            FeatureEncoding encoding = encoder.encodings().get(i);
            Column column = schema.columns().get(i);
            if (encoding instanceof OneHotEncoding oneHot) {
                addCategories((CategoricalColumn) column, oneHot.isLearned());
            } else {
                addNumbers(column, encoding);
            }
            for (String name : encoding.names(column)) {
                addScaling(name, input++);
            }
        }
        return steps.build();
    }

    /** Of all columns that there are on the way. */
    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < encoder.features(); i++) {
            Column column = schema.columns().get(i);
            Set<String> ofFeature =
                    new LinkedHashSet<>(encoder.encodings().get(i).names(column));
            ofFeature.add(column.name());
            if (column instanceof CategoricalColumn categories) {
                ofFeature.addAll(oneHotNames(categories, texts(categories)));
                ofFeature.add(oneHotName(categories, NO_CATEGORY));
            }
            names.addAll(ofFeature);
        }
        return names;
    }

    private void addNumbers(Column column, FeatureEncoding encoding) {
        String name = column.name();
        if (encoding instanceof FilledEncoding filled) {
            if (filled.hasIndicator()) {
                List<String> inputs = filled.names(column);
                String indicator = inputs.get(inputs.size() - 1);
                steps.duplicateColumn(name, indicator)
                        .conditionalReplaceValueTransformWithDefault(
                                indicator, new DoubleWritable(1), new DoubleWritable(0), isMissing(indicator));
            }
            steps.conditionalReplaceValueTransform(name, new DoubleWritable(filled.fill()), isMissing(name));
        }
        if (column instanceof DateColumn date) {
            steps.transform(new DatePartsTransform(name, date.format().toString()));
        } else {
            String fault = "expected a number for the feature '%s', got '".formatted(name);
            steps.replaceStringTransform(
                            name,
                            Map.of(
                                    "(?s)\\A(?!%s\\z)(.*)\\z".formatted(DECIMAL),
                                    Matcher.quoteReplacement(fault)
                                            + "$1'")) // which is no number, so that the next step fails
                    .convertToDouble(name);
        }
    }

    /** Columns that tell a category each; DataVec refuses a text that is none of them. */
    private void addCategories(CategoricalColumn column, boolean[] isLearned) {
        String name = column.name();
        steps.replaceStringTransform(name, Map.of("\\A%s|%s\\z".formatted(BLANKS, BLANKS), ""));
        if (column.mayMiss()) {
            steps.conditionalReplaceValueTransform(name, new Text(""), isMissing(name));
        }
        List<String> texts = texts(column);
        Set<String> learned = new LinkedHashSet<>();
        Set<String> unlearned = new LinkedHashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            (isLearned[i] ? learned : unlearned).add(texts.get(i));
        }
        steps.conditionalReplaceValueTransform(
                name,
                new Text(NO_CATEGORY),
                column.takesUnknown()
                        ? isUnknown(column, learned)
                        : new StringColumnCondition(name, ConditionOp.InSet, unlearned));
        List<String> states =
                Stream.concat(texts.stream(), Stream.of(NO_CATEGORY)).toList();
        steps.stringToCategorical(name, states)
                .categoricalToOneHot(name)
                .removeColumns(oneHotName(column, NO_CATEGORY))
                .renameColumns(oneHotNames(column, texts), new OneHotEncoding(isLearned).names(column));
    }

    /** The training left rows out that lacked the value, so a missing one is not merely unknown. */
    private Condition isUnknown(CategoricalColumn column, Set<String> learned) {
        Condition isOther = new StringColumnCondition(column.name(), ConditionOp.NotInSet, learned);
        return column.missing() == Missing.DROPPED
                ? BooleanCondition.AND(isOther, BooleanCondition.NOT(isMissing(column.name())))
                : isOther;
    }

    /** The categories, and behind them what stands for a missing one. */
    private static List<String> texts(CategoricalColumn column) {
        return Stream.concat(column.categories().stream(), column.mayMiss() ? Stream.of("") : Stream.of())
                .toList();
    }

    private static List<String> oneHotNames(CategoricalColumn column, List<String> texts) {
        return texts.stream().map(text -> oneHotName(column, text)).toList();
    }

    private static String oneHotName(CategoricalColumn column, String text) {
        return "%s[%s]".formatted(column.name(), text);
    }

    private void addScaling(String name, int input) {
        if (mean[input] == 0 && scale[input] == 1) {
            return;
        }
        steps.convertToDouble(name)
                .doubleMathOp(name, MathOp.Subtract, mean[input])
                .doubleMathOp(name, MathOp.Divide, scale[input]);
    }

    /** The same as {@link MissingWords#contains}. */
    private Condition isMissing(String name) {
        List<String> named = schema.missing().named();
        String words = Stream.concat(
                        Stream.of("(?i:%s)".formatted(either(Cell.gaps()))),
                        named.stream().map(Pattern::quote))
                .collect(Collectors.joining("|"));
        Condition isWord = new StringRegexColumnCondition(name, "%s(?:%s)?%s".formatted(BLANKS, words, BLANKS));
        Condition[] conditions = Stream.concat(
                        Stream.of(isWord),
                        named.stream()
                                .map(Cell::number)
                                .filter(Double::isFinite)
                                .map(number -> isNumber(name, number)))
                .toArray(Condition[]::new);
        return conditions.length == 1 ? isWord : BooleanCondition.OR(conditions);
    }

    private static String either(Set<String> words) {
        return words.stream().sorted().map(Pattern::quote).collect(Collectors.joining("|"));
    }

    private static Condition isNumber(String name, double number) {
        return BooleanCondition.AND(
                new StringRegexColumnCondition(name, DECIMAL),
                new DoubleColumnCondition(name, ConditionOp.Equal, number));
    }
}
