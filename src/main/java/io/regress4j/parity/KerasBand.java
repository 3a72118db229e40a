package io.regress4j.parity;

import io.regress4j.csv.CsvSource;
import io.regress4j.data.ColumnChoice;
import io.regress4j.data.Table;
import io.regress4j.evaluation.Distribution;
import java.util.List;

/**
 * Where the test MSE of the article's network lies when real Keras trains it from many seeds, in ($1000)².
 *
 * @param seeds how many
 * @param mean of their test MSE
 * @param sd sample standard deviation
 * @param min smallest
 * @param max largest
 */
public record KerasBand(int seeds, double mean, double sd, double min, double max) {

    /** The recorded band, of standardized or of raw features. */
    public static KerasBand frozen(boolean normalized) {
        CsvSource source = CsvSource.ofResource("recordings/keras_seeds.csv");
        double[] mse = Table.read(source, new ColumnChoice(List.of(normalized ? "standardized" : "raw"), null))
                .features();
        Distribution distribution = Distribution.of(mse);
        return new KerasBand(
                mse.length, distribution.mean(), distribution.sd(), distribution.min(), distribution.max());
    }
}
