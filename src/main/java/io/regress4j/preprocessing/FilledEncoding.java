package io.regress4j.preprocessing;

import io.regress4j.data.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * Another encoding, with a number in the place of a missing value.
 *
 * @param of the encoding
 * @param fill the number
 * @param hasIndicator whether an input behind the others is 1 where the value was missing, and 0 elsewhere
 */
public record FilledEncoding(FeatureEncoding of, double fill, boolean hasIndicator) implements FeatureEncoding {
    /** @throws IllegalArgumentException if the number is not finite, or the encoding takes missing values itself */
    public FilledEncoding {
        if (!Double.isFinite(fill) || of instanceof FilledEncoding || of instanceof OneHotEncoding) {
            throw new IllegalArgumentException(
                    "expected a finite fill of numbers or dates, got %s of %s".formatted(fill, of));
        }
    }

    @Override
    public int inputs() {
        return of.inputs() + (hasIndicator ? 1 : 0);
    }

    @Override
    public void expand(double value, double[] row, int at) {
        boolean isMissing = Double.isNaN(value);
        of.expand(isMissing ? fill : value, row, at);
        if (hasIndicator) {
            row[at + of.inputs()] = isMissing ? 1 : 0;
        }
    }

    @Override
    public boolean isNumber(int input) {
        return input < of.inputs() && of.isNumber(input);
    }

    @Override
    public List<String> names(Column column) {
        List<String> names = new ArrayList<>(of.names(column));
        if (hasIndicator) {
            names.add("%s (missing)".formatted(column.name()));
        }
        return names;
    }
}
