package io.regress4j.training;

import io.regress4j.data.ColumnChoice;
import io.regress4j.data.HousingData;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.data.TrainTestSplit;
import io.regress4j.data.TypedTable;
import io.regress4j.data.datavec.TableRecordReader;
import io.regress4j.files.AtomicFile;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.dl4j.Dl4jModels;
import io.regress4j.network.NetworkSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * From a CSV to a model file with an honest test score: what {@code train} and the seed job do.
 *
 * @param data reads the rows
 * @param start where the training starts, once the training rows are known
 * @param config how to train, once the training rows are known
 * @param trainer who trains
 * @param out where the model file goes
 * @param keepers what is written while the training goes on
 */
public record TrainingJob(
        Supplier<TrainingData> data,
        BiFunction<Table, TrainingConfig, StartingPoint> start,
        Function<Table, TrainingConfig> config,
        Trainer trainer,
        Path out,
        List<Keeper> keepers) {
    public TrainingJob {
        keepers = List.copyOf(keepers);
    }

    /** A job that writes nothing while it trains. */
    public TrainingJob(
            Supplier<TrainingData> data,
            BiFunction<Table, TrainingConfig, StartingPoint> start,
            Function<Table, TrainingConfig> config,
            Trainer trainer,
            Path out) {
        this(data, start, config, trainer, out, List.of());
    }

    /** The same that writes something while it trains. */
    public TrainingJob with(List<Keeper> others) {
        return new TrainingJob(data, start, config, trainer, out, others);
    }

    /** The seed job: the housing data through DataVec, the article's split and network. */
    public static TrainingJob seed(TrainingConfig config, Trainer trainer, Path out) {
        return new TrainingJob(
                () -> TrainingData.of(
                        TypedTable.of(TableRecordReader.readTable(
                                HousingData.source(), ColumnChoice.target(HousingData.TARGET))),
                        SplitConfig.article()),
                StartingPoint.drawn(NetworkSpec::article),
                rows -> config,
                trainer,
                out);
    }

    /** Trains once. */
    public TrainingResult run(EpochListener listener) {
        return run(listener, ReportDepth.BASIC, trained -> {});
    }

    /**
     * Trains, and for a full report trains many more networks.
     *
     * @param whenDone told how many of those were trained since it was last told; called from several threads
     * @throws io.regress4j.files.CannotProceedException if any part cannot be done; no file is written then
     */
    public TrainingResult run(EpochListener listener, ReportDepth depth, IntConsumer whenDone) {
        AtomicFile.requireCreatable(out);
        TrainingData read = data.get();
        TrainTestSplit rows = read.rows();
        StartingPoint beginning = start.apply(rows.train(), config.apply(rows.train()));
        listener.starts(beginning.config().epochs());
        ModelTraining trained = ModelTraining.run(rows, beginning, trainer, keepers, listener);
        Uncertainty uncertainty = depth == ReportDepth.BASIC
                ? null
                : Uncertainty.of(
                        trained.model(),
                        beginning.network().spec(),
                        rows.train(),
                        rows.test(),
                        read.folding(),
                        whenDone);
        RegressionModel model = uncertainty == null
                ? trained.model()
                : trained.model()
                        .withConformalResiduals(
                                uncertainty.intervals().residuals().absolute());
        double[] predictions = HeldOutScores.predictions(model, rows.test());
        HeldOutScores scores = HeldOutScores.of(model, predictions, rows.train(), rows.test());
        Diagnostics diagnostics =
                Diagnostics.of(model, rows.train().append(rows.test()), rows.train(), rows.test(), predictions);
        listener.ends();
        AtomicFile.createFolderOf(out);
        Dl4jModels.write(model, out);
        return new TrainingResult(
                model.card(),
                read.typed(),
                trained.history(),
                trainer.name(),
                rows.train().rows(),
                rows.test().rows(),
                scores,
                diagnostics,
                uncertainty,
                null,
                null,
                out);
    }
}
