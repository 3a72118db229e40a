package io.regress4j.report.screen;

import static io.regress4j.report.screen.TextTable.number;

import io.regress4j.csv.Dialect;
import io.regress4j.data.HousingData;
import io.regress4j.data.RandomSplit;
import io.regress4j.data.SplitConfig;
import io.regress4j.evaluation.Metrics;
import io.regress4j.evaluation.Score;
import io.regress4j.model.ModelCard;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.TrainingFile;
import io.regress4j.network.loss.Loss;
import io.regress4j.parity.KerasBand;
import io.regress4j.preprocessing.FilledEncoding;
import io.regress4j.preprocessing.Preprocessing;
import io.regress4j.preprocessing.TargetTransform;
import io.regress4j.training.Search;
import io.regress4j.training.StepTrainer;
import io.regress4j.training.TrainingResult;
import io.regress4j.training.Trial;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One screen about a training: split, network, time, and the network's test score beside the baselines. */
public final class TrainingScreen {
    private TrainingScreen() {}

    /**
     * @param page where the report is, or null if there is none
     * @param keras the recorded Keras band, or null where none fits
     * @param before what was at these places before, in lines
     */
    public static String of(TrainingResult result, Path page, KerasBand keras, List<String> before) {
        return of(result, page, prepared(result), keras, before);
    }

    /** The screen of the seed job, whose settings need no line. */
    public static String ofSeed(TrainingResult result, Path page, KerasBand keras, List<String> before) {
        return of(result, page, "", keras, before);
    }

    private static String of(TrainingResult result, Path page, String prepared, KerasBand keras, List<String> before) {
        return of(result, page, prepared, band(keras)) + TextTable.lines(before.toArray(String[]::new));
    }

    /** Where Keras itself ends up. */
    private static String band(KerasBand keras) {
        return keras == null
                ? ""
                : TextTable.lines("Keras, %d seeds: mean %s, %s to %s"
                        .formatted(keras.seeds(), number(keras.mean()), number(keras.min()), number(keras.max())));
    }

    private static String of(TrainingResult result, Path page, String prepared, String band) {
        ModelCard card = result.card();
        TrainingFile file = result.trained().file();
        String text = TextTable.lines("Data      %s%s: %d rows, %s"
                .formatted(file.name(), written(result.data().dialect()), file.rows(), heldOut(result)));
        String network = TextTable.lines("Network   %s, %d parameters, %s"
                .formatted(
                        card.network().summary(),
                        card.network().parameters(),
                        card.network().dtype()));
        String training = TextTable.lines(
                "Training  %s, %s, %d epochs of batches of %d: %,d steps in %.2f s%s"
                        .formatted(
                                card.network().optimizerText(),
                                loss(card.network().loss()),
                                result.history().epochs(),
                                result.trained().config().batchSize(),
                                result.history().steps(),
                                result.history().seconds(),
                                trainer(result)),
                "");
        return text
                + ColumnsBlock.of(result.data())
                + network
                + from(card)
                + chosen(result)
                + prepared
                + training
                + (result.folds() == null ? table(result) : FoldTable.of(result.folds(), card.unit()))
                + band
                + advice(result)
                + TextTable.lines("", "Model     " + result.model())
                + (page == null ? "" : TextTable.lines("Report    " + page));
    }

    /** What was done with the columns, and the settings of the network that no other line tells. */
    private static String prepared(TrainingResult result) {
        TrainingConfig config = result.trained().config();
        Preprocessing columns = config.preprocessing();
        List<String> words = new ArrayList<>();
        words.add("scaler " + columns.scaling());
        if (result.card().encoder().encodings().stream().anyMatch(FilledEncoding.class::isInstance)) {
            words.add("gaps filled by the " + columns.imputation());
        }
        if (columns.targetTransform() != TargetTransform.NONE) {
            words.add("target transform " + columns.targetTransform());
        }
        words.add(columns.normalizeTarget() ? "target standardized" : "target in its own unit");
        words.add("%s on kernels".formatted(result.card().network().kernelPenalty()));
        words.add("seed " + config.seed());
        return TextTable.lines("Prepared  " + String.join(", ", words));
    }

    /** Who trained, if it is not the usual trainer. */
    private static String trainer(TrainingResult result) {
        return result.trainer().equals(new StepTrainer().name()) ? "" : " (%s)".formatted(result.trainer());
    }

    /** Most losses are measured on the standardized target unless a flag says otherwise; some never are. */
    private static String loss(Loss loss) {
        return loss.needsTargetUnit() ? loss + " of the target in its own unit" : loss.toString();
    }

    /** How the test rows were drawn; how many they are stands before it. */
    private static String drawn(SplitConfig split) {
        return split instanceof RandomSplit random ? "split seed %d".formatted(random.seed()) : split.toString();
    }

    /** How the settings were chosen. */
    private static String chosen(TrainingResult result) {
        Search search = result.search();
        if (search == null) {
            return "";
        }
        Trial chosen = search.chosen();
        return TextTable.lines(
                "Chosen    of %d candidates by %,d networks in cross-validation on the training rows (`budget(%s)`)"
                        .formatted(
                                search.trials().size(),
                                search.plan().networks(),
                                BigDecimal.valueOf(search.budget())
                                        .stripTrailingZeros()
                                        .toPlainString()),
                "          l2 %s, target transform %s; R² %s in the folds"
                        .formatted(
                                number(chosen.candidate().l2()),
                                chosen.candidate().transform(),
                                number(chosen.r2())));
    }

    /** Which rows tested. */
    private static String heldOut(TrainingResult result) {
        return result.folds() == null
                ? "%d to train and %d to test (%s)"
                        .formatted(
                                result.trainRows(),
                                result.testRows(),
                                drawn(result.trained().file().split()))
                : "each held out in one of %d folds (split seed %d)"
                        .formatted(result.folds().folds(), result.folds().seed());
    }

    /** How the file is written, if that is worth a word. */
    private static String written(Dialect dialect) {
        return dialect.isPlain() ? "" : " (%s)".formatted(dialect);
    }

    private static String from(ModelCard card) {
        return card.provenance()
                        .origin()
                        .map(origin -> TextTable.lines("From      " + origin))
                        .orElse("")
                + CardScreen.leftOut(card.provenance().leftBehind());
    }

    private static String table(TrainingResult result) {
        String known = result.card().unit();
        String unit = known == null ? "" : " " + known;
        String squared = known == null ? "" : " (%s)²".formatted(known);
        return new TextTable()
                .row("Test set", "MSE" + squared, "95 % interval", "RMSE" + unit, "R²")
                .own(cells("network", result.scores().network()))
                .row(cells("least squares", result.scores().leastSquares()))
                .row(cells("training mean", result.scores().mean()))
                .toString();
    }

    private static String[] cells(String name, Score score) {
        Metrics metrics = score.metrics();
        return new String[] {
            name, number(metrics.mse()), TextTable.interval(score), number(metrics.rmse()), number(metrics.r2())
        };
    }

    private static String advice(TrainingResult result) {
        StringBuilder advice = new StringBuilder();
        String next = Advice.of(result);
        if (!next.isEmpty()) {
            advice.append(Emphasis.WARNING.of(TextTable.lines("", next)));
        }
        if (HousingData.isHousing(result.card().provenance().dataSha256())) {
            advice.append(Emphasis.WARNING.of(TextTable.lines("", HousingData.WARNING)));
        }
        return advice.toString();
    }
}
