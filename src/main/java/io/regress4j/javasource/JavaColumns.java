package io.regress4j.javasource;

import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import io.regress4j.data.DateColumn;
import io.regress4j.data.NumericColumn;
import io.regress4j.data.TableSchema;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.ModelCard;
import io.regress4j.preprocessing.DateEncoding;
import io.regress4j.preprocessing.FeatureEncoding;
import io.regress4j.preprocessing.FilledEncoding;
import io.regress4j.preprocessing.NumberEncoding;
import io.regress4j.preprocessing.OneHotEncoding;
import java.util.ArrayList;
import java.util.List;

/** The features of a generated class: methods that add columns and what becomes of them, each small enough for the JVM. */
record JavaColumns(ModelCard card) {
    /** Names and categories in one method, whose code may have 65,535 bytes; one takes 8 of them, a column some 20 more. */
    private static final int MOST_TEXTS_OF_A_METHOD = 2_000;

    /** Of a class, whose 65,535 constants they share with everything else; one takes two. */
    private static final int MOST_TEXTS = 25_000;

    /** Letters of a text, of which the 65,535 bytes of a constant hold at least so many. */
    private static final int LONGEST_TEXT = 20_000;

    /** @throws CannotProceedException if a class cannot hold so many columns and categories, or a text is too long */
    void requireFits() {
        TableSchema schema = card.schema();
        int texts = 0;
        for (Column column : schema.columns()) {
            texts += texts(column);
            if (texts(column) > MOST_TEXTS_OF_A_METHOD) {
                throw tooLarge("the feature '%s' has %,d categories, and a method holds %,d"
                        .formatted(column.name(), texts(column) - 1, MOST_TEXTS_OF_A_METHOD - 1));
            }
            if (longestText(column) > LONGEST_TEXT) {
                throw tooLarge("a text of the feature '%s' has %,d letters, and a constant holds %,d"
                        .formatted(column.name(), longestText(column), LONGEST_TEXT));
            }
        }
        if (texts > MOST_TEXTS) {
            throw tooLarge("it has %,d columns and categories, and a class holds %,d".formatted(texts, MOST_TEXTS));
        }
    }

    private static CannotProceedException tooLarge(String reason) {
        return new CannotProceedException(
                "A Java class cannot hold this model: %s. Score with the .zip.".formatted(reason));
    }

    private static int texts(Column column) {
        return 1
                + (column instanceof CategoricalColumn categories
                        ? categories.categories().size()
                        : 0);
    }

    private static int longestText(Column column) {
        int longest = column instanceof CategoricalColumn categories
                ? categories.categories().stream()
                        .mapToInt(String::length)
                        .max()
                        .orElse(0)
                : 0;
        return Math.max(longest, column.name().length());
    }

    /** The methods, and before them a list that calls them. */
    String text() {
        List<StringBuilder> methods = new ArrayList<>();
        int texts = MOST_TEXTS_OF_A_METHOD;
        for (int feature = 0; feature < card.schema().width(); feature++) {
            Column column = card.schema().columns().get(feature);
            if (texts + texts(column) > MOST_TEXTS_OF_A_METHOD) {
                methods.add(new StringBuilder());
                texts = 0;
            }
            texts += texts(column);
            methods.get(methods.size() - 1)
                    .append("        features.add(new Feature(%s, %s));\n"
                            .formatted(
                                    column(column),
                                    encoding(card.encoder().encodings().get(feature))));
        }
        StringBuilder text = new StringBuilder("    private static List<Feature> features() {\n");
        text.append("        List<Feature> features = new ArrayList<>();\n");
        for (int i = 0; i < methods.size(); i++) {
            text.append("        addFeatures%d(features);\n".formatted(i));
        }
        text.append("        return features;\n    }\n");
        for (int i = 0; i < methods.size(); i++) {
            text.append("\n    private static void addFeatures%d(List<Feature> features) {\n%s    }\n"
                    .formatted(i, methods.get(i)));
        }
        return text.toString();
    }

    private static String column(Column column) {
        String name = JavaText.literal(column.name());
        boolean mayMiss = column.missing().isAllowed();
        if (column instanceof CategoricalColumn categories) {
            return "new CategoricalColumn(%s, %s, %s, %s)"
                    .formatted(name, JavaText.list(categories.categories()), mayMiss, categories.takesUnknown());
        }
        if (column instanceof DateColumn dates) {
            return "new DateColumn(%s, DateFormat.named(%s), %s)"
                    .formatted(name, JavaText.literal(dates.format().toString()), mayMiss);
        }
        return "new %s(%s, %s)".formatted(NumericColumn.class.getSimpleName(), name, mayMiss);
    }

    private static String encoding(FeatureEncoding encoding) {
        if (encoding instanceof OneHotEncoding oneHot) {
            return "new OneHotEncoding(marks(%s))".formatted(JavaText.literal(marks(oneHot.isLearned())));
        }
        if (encoding instanceof FilledEncoding filled) {
            return "new FilledEncoding(%s, %s, %s)"
                    .formatted(encoding(filled.of()), filled.fill(), filled.hasIndicator());
        }
        return encoding instanceof DateEncoding
                ? "new DateEncoding()"
                : "new %s()".formatted(NumberEncoding.class.getSimpleName());
    }

    private static String marks(boolean[] isLearned) {
        StringBuilder marks = new StringBuilder();
        for (boolean learned : isLearned) {
            marks.append(learned ? '1' : '0');
        }
        return marks.toString();
    }
}
