package io.regress4j.onnx;

import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import io.regress4j.preprocessing.DateEncoding;
import io.regress4j.preprocessing.FeatureEncoding;
import io.regress4j.preprocessing.FilledEncoding;
import io.regress4j.preprocessing.OneHotEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** An input for a column, and behind it what becomes of the column: a text one-hot, or a number whose gaps are filled. */
record OnnxColumn(OnnxGraph graph, Column column) {

    /** Whether there are operators for it. */
    static boolean knows(FeatureEncoding encoding) {
        return !(encoding instanceof DateEncoding)
                && !(encoding instanceof FilledEncoding filled && filled.of() instanceof DateEncoding);
    }

    /** The names of the column's inputs of the network, unscaled. */
    List<String> inputs(FeatureEncoding encoding) {
        if (encoding instanceof OneHotEncoding oneHot) {
            return List.of(oneHot((CategoricalColumn) column, oneHot.isLearned()));
        }
        String number = graph.input(column.name(), 1);
        return encoding instanceof FilledEncoding filled ? filled(number, filled) : List.of(number);
    }

    /** The empty text stands for a missing one; of what nothing was learned becomes 0. */
    private String oneHot(CategoricalColumn categories, boolean[] isLearned) {
        List<String> texts =
                IntStream.range(0, isLearned.length).mapToObj(categories::text).toList();
        String marks = graph.oneHot(graph.textInput(column.name()), texts, categories.takesUnknown());
        double[] kept = IntStream.range(0, isLearned.length)
                .mapToDouble(i -> isLearned[i] ? 1 : 0)
                .toArray();
        boolean isAll = IntStream.range(0, isLearned.length).allMatch(i -> isLearned[i]);
        return isAll ? marks : graph.add("Mul", marks, graph.constant(kept));
    }

    /** NaN stands for a missing number. */
    private List<String> filled(String number, FilledEncoding filled) {
        String isMissing = graph.add("IsNaN", number);
        List<String> inputs = new ArrayList<>();
        inputs.add(graph.add("Where", isMissing, graph.constant(filled.fill()), number));
        if (filled.hasIndicator()) {
            inputs.add(graph.asNumbers(isMissing));
        }
        return inputs;
    }
}
