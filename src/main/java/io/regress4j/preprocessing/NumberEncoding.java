package io.regress4j.preprocessing;

import io.regress4j.data.Column;
import java.util.List;

/** The number itself. */
public record NumberEncoding() implements FeatureEncoding {
    static final NumberEncoding INSTANCE = new NumberEncoding();

    @Override
    public int inputs() {
        return 1;
    }

    @Override
    public void expand(double value, double[] row, int at) {
        row[at] = value;
    }

    @Override
    public boolean isNumber(int input) {
        return true;
    }

    @Override
    public List<String> names(Column column) {
        return List.of(column.name());
    }
}
