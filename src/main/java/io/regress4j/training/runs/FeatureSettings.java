package io.regress4j.training.runs;

import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import io.regress4j.data.DateColumn;
import io.regress4j.model.ModelCard;
import io.regress4j.preprocessing.DateEncoding;
import io.regress4j.preprocessing.FeatureEncoding;
import io.regress4j.preprocessing.FilledEncoding;
import io.regress4j.preprocessing.OneHotEncoding;
import io.regress4j.preprocessing.Standardizer;
import java.util.ArrayList;
import java.util.List;

/**
 * A feature, and how it becomes inputs of the network.
 *
 * @param missing whether a value may be missing: never, seen, allowed or dropped
 * @param encoding number, one-hot or date
 * @param fill what takes the place of a missing value; null where none may be missing
 * @param missingIndicator whether an input tells that the value was missing
 * @param categories null of other columns
 * @param unknown what an unknown category is: a fault, or zeros; null of other columns
 * @param dateFormat null of other columns
 * @param inputs what the network sees
 */
public record FeatureSettings(
        String name,
        String kind,
        String missing,
        String encoding,
        Double fill,
        boolean missingIndicator,
        List<String> categories,
        String unknown,
        String dateFormat,
        List<InputSettings> inputs) {

    /**
     * An input of the network.
     *
     * @param mean what becomes 0
     * @param scale how far from there becomes 1
     */
    public record InputSettings(String name, double mean, double scale) {}

    static List<FeatureSettings> of(ModelCard card) {
        List<String> names = card.encoder().inputNames(card.schema());
        List<FeatureSettings> features = new ArrayList<>();
        int input = 0;
        for (int i = 0; i < card.schema().width(); i++) {
            FeatureEncoding encoding = card.encoder().encodings().get(i);
            List<InputSettings> inputs = new ArrayList<>();
            for (int end = input + encoding.inputs(); input < end; input++) {
                inputs.add(input(names.get(input), card.encoder().scaler(), input));
            }
            features.add(of(card.schema().columns().get(i), encoding, inputs));
        }
        return features;
    }

    private static InputSettings input(String name, Standardizer scaler, int index) {
        return new InputSettings(name, scaler.mean()[index], scaler.scale()[index]);
    }

    private static FeatureSettings of(Column column, FeatureEncoding encoding, List<InputSettings> inputs) {
        FilledEncoding filled = encoding instanceof FilledEncoding f ? f : null;
        CategoricalColumn categories = column instanceof CategoricalColumn c ? c : null;
        return new FeatureSettings(
                column.name(),
                column.kind().toString(),
                column.missing().toString(),
                word(filled == null ? encoding : filled.of()),
                filled == null ? null : filled.fill(),
                filled != null && filled.hasIndicator(),
                categories == null ? null : categories.categories(),
                categories == null ? null : categories.takesUnknown() ? "zeros" : "a fault",
                column instanceof DateColumn date ? date.format().toString() : null,
                inputs);
    }

    private static String word(FeatureEncoding encoding) {
        if (encoding instanceof OneHotEncoding) {
            return "one-hot";
        }
        return encoding instanceof DateEncoding ? "date" : "number";
    }
}
