package io.regress4j.preprocessing;

import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A 1 for the category, and 0 for every other: scikit-learn's {@code OneHotEncoder}. A category that no training row has is
 * all zeros, as is an unknown one, because nothing was learned of it.
 *
 * @param isLearned whether training rows have the category, for each, and for the missing value behind them if the column
 *     may miss values [values of the column]
 */
public record OneHotEncoding(boolean[] isLearned) implements FeatureEncoding {
    public OneHotEncoding {
        isLearned = isLearned.clone();
    }

    /**
     * Learns which categories there are.
     *
     * @param values positions of categories [rows]
     */
    static OneHotEncoding fit(CategoricalColumn column, double[] values) {
        boolean[] isLearned = new boolean[column.values()];
        for (double value : values) {
            if (value >= 0) {
                isLearned[(int) value] = true;
            }
        }
        return new OneHotEncoding(isLearned);
    }

    @Override
    public boolean[] isLearned() {
        return isLearned.clone();
    }

    @Override
    public int inputs() {
        return isLearned.length;
    }

    @Override
    public void expand(double value, double[] row, int at) {
        for (int category = 0; category < isLearned.length; category++) {
            row[at + category] = value == category && isLearned[category] ? 1 : 0;
        }
    }

    @Override
    public boolean isNumber(int input) {
        return false;
    }

    @Override
    public List<String> names(Column column) {
        List<String> names = new ArrayList<>();
        for (int category = 0; category < isLearned.length; category++) {
            String text = column.text(category);
            names.add("%s=%s".formatted(column.name(), text.isEmpty() ? "(missing)" : text));
        }
        return names;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OneHotEncoding that && Arrays.equals(isLearned, that.isLearned);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(isLearned);
    }
}
