package io.regress4j.parity;

import io.regress4j.csv.CsvSource;
import io.regress4j.data.ColumnChoice;
import io.regress4j.data.HousingData;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.evaluation.Distribution;
import io.regress4j.model.FirstWeights;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.TrainingFile;
import io.regress4j.network.NetworkSpec;
import io.regress4j.preprocessing.Scaling;
import io.regress4j.training.TrainingResult;
import java.util.List;
import java.util.Optional;

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

    private static final int FEATURES = 13; // of the housing data
    private static final int ROWS = 506;

    /**
     * The band beside a training that did what Keras did: the article's network, settings, rows and split, from any seed.
     * Beside anything else it would compare what is not alike, so there is none.
     */
    public static Optional<KerasBand> beside(TrainingResult result) {
        boolean isNormalized = result.trained().config().preprocessing().scaling() == Scaling.STANDARD;
        return hasArticleRows(result) && hasArticleSettings(result, isNormalized)
                ? Optional.of(frozen(isNormalized))
                : Optional.empty();
    }

    private static boolean hasArticleRows(TrainingResult result) {
        TrainingFile file = result.trained().file();
        return HousingData.isHousing(file.sha256())
                && file.rows() == ROWS
                && result.card().schema().target().equals(HousingData.TARGET)
                && result.card().schema().width() == FEATURES
                && result.card().encoder().isPlain()
                && result.data().table().weights().length == 0
                && file.split().equals(SplitConfig.article());
    }

    /** What is measured beside the loss, and which seeds drew weights and batches, makes no difference. */
    private static boolean hasArticleSettings(TrainingResult result, boolean isNormalized) {
        TrainingConfig config = result.trained().config();
        return result.trained().firstWeights() instanceof FirstWeights.Drawn
                && result.card().network().equals(NetworkSpec.article(FEATURES))
                && config.toBuilder().seed(0).metrics().build().equals(TrainingConfig.article(0, isNormalized));
    }

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
