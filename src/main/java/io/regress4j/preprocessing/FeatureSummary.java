package io.regress4j.preprocessing;

import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import java.io.Serializable;
import java.util.Arrays;

/**
 * What an encoder learns of a feature, from rows that are seen once. Summaries of rows that were seen in different places
 * merge to that of all; the last bits of the moments depend on how the rows were cut. Not thread-safe.
 */
public final class FeatureSummary implements Serializable {
    private static final int BLOCK = 512;

    private final FeatureEncoding plain; // null of categories
    private final InputMoments[] inputs; // of the known values [inputs of the plain encoding]
    private final long[] categories; // rows that have each, the missing one the last; null of numbers and dates
    private final double[][] block; // [inputs][rows]
    private InputMoments known = InputMoments.NONE;
    private long missing;
    private int count; // rows of the block

    private FeatureSummary(FeatureEncoding plain, long[] categories) {
        this.plain = plain;
        this.categories = categories;
        this.inputs = new InputMoments[plain == null ? 0 : plain.inputs()];
        Arrays.fill(inputs, InputMoments.NONE);
        this.block = new double[inputs.length + 1][plain == null ? 0 : BLOCK];
    }

    /** Of no rows yet. */
    public static FeatureSummary of(Column column) {
        if (column instanceof CategoricalColumn categories) {
            return new FeatureSummary(null, new long[categories.values()]);
        }
        return new FeatureSummary(FeatureEncoder.plain(column), null);
    }

    /** Takes the number that stands for a row's value; NaN if it is missing. */
    public void add(double value) {
        if (categories != null) {
            if (value >= 0) {
                categories[(int) value]++;
            }
        } else if (Double.isNaN(value)) {
            missing++;
        } else {
            double[] expanded = new double[inputs.length];
            plain.expand(value, expanded, 0);
            for (int i = 0; i < expanded.length; i++) {
                block[i][count] = expanded[i];
            }
            block[inputs.length][count] = value;
            if (++count == BLOCK) {
                endBlock();
            }
        }
    }

    /** Takes the rows of another summary, behind its own. */
    public void merge(FeatureSummary next) {
        endBlock();
        next.endBlock();
        missing += next.missing;
        known = known.merge(next.known);
        Arrays.setAll(inputs, i -> inputs[i].merge(next.inputs[i]));
        for (int i = 0; categories != null && i < categories.length; i++) {
            categories[i] += next.categories[i];
        }
    }

    /** Of the values that are not missing; of categories, nothing. */
    public InputMoments known() {
        endBlock();
        return known;
    }

    /** Rows that have each category, the missing one last; null of numbers and dates. */
    public long[] categories() {
        return categories == null ? null : categories.clone();
    }

    /** Rows whose number or date is missing. */
    public long missing() {
        return missing;
    }

    /** The moments of an input of an encoding that was fitted on these rows. */
    InputMoments input(FeatureEncoding fitted, int input, long rows) {
        endBlock();
        if (categories != null) {
            return InputMoments.ofMarks(categories[input], rows);
        }
        if (input == inputs.length) {
            return InputMoments.ofMarks(missing, rows);
        }
        if (!(fitted instanceof FilledEncoding filled) || missing == 0) {
            return inputs[input];
        }
        double[] fill = new double[inputs.length];
        plain.expand(filled.fill(), fill, 0);
        return inputs[input].merge(InputMoments.of(fill[input], missing));
    }

    private void endBlock() {
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = inputs[i].merge(InputMoments.of(block[i], count));
        }
        known = known.merge(InputMoments.of(block[inputs.length], count));
        count = 0;
    }
}
