package io.regress4j.spark;

import io.regress4j.backend.Backend;
import io.regress4j.data.TablePart;
import io.regress4j.data.TableParts;
import io.regress4j.data.TableSchema;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.Checkpoint;
import io.regress4j.model.FirstWeights;
import io.regress4j.model.ModelCard;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TrainedHere;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.TrainingFile;
import io.regress4j.model.TrainingProgress;
import io.regress4j.model.TrainingStatistics;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.TrainingState;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.preprocessing.TargetEncoder;
import io.regress4j.training.EpochListener;
import io.regress4j.training.EpochLoop;
import io.regress4j.training.Gram;
import io.regress4j.training.HeldOutScores;
import io.regress4j.training.Keeper;
import io.regress4j.training.LeastSquaresFit;
import io.regress4j.training.LossTarget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;

/** Trains a network on the rows of a cluster. */
final class ClusterTraining {
    /** Beyond that many inputs the sums of each partition would be a burden; least squares are fitted on the sample then. */
    private static final int MOST_GRAM = 256;

    private final TrainingTable table;
    private final ClusterRequest request;
    private final Checkpoint begun; // null for a training that begins

    private ClusterTraining(TrainingTable table, ClusterRequest request, Checkpoint begun) {
        this.table = table;
        this.request = request;
        this.begun = begun;
    }

    /**
     * Trains.
     *
     * @param begun from where it goes on; null for a training that begins
     * @param keepers what is written while it goes on
     * @throws CannotProceedException if any part cannot be done
     */
    static ClusterResult run(TrainingTable table, ClusterRequest request, Checkpoint begun, List<Keeper> keepers) {
        return new ClusterTraining(table, request, begun).run(keepers);
    }

    private ClusterResult run(List<Keeper> keepers) {
        Backend.prepare();
        List<TablePart> parts = table.read();
        TableParts.Decided decided = table.parts().decide(parts);
        RowNumbers numbers =
                table.numbers(decided.schema(), request.columns().rows().weights());
        UsableCounts counts = UsableCounts.of(table, parts, decided, numbers);
        int partitions = (int) counts.rows().stream().filter(count -> count > 0).count();
        RowRoles roles = RowRoles.of(counts.rows(), request.split(), rows -> request.config(rows, partitions));
        TrainingConfig config = request.config(roles.trainingRows(), partitions);
        requireBatch(config, partitions);

        Broadcast<RowRoles> shared =
                JavaSparkContext.fromSparkContext(table.rows().context()).broadcast(roles);
        FitPart fit = fit(decided.schema(), numbers, shared, config);
        String sha256 = HexFormat.of().formatHex(fit.sha256());
        RowSample sample = RowSample.of(place(), decided.schema(), fit, roles, sha256);
        FeatureEncoder encoder =
                FeatureEncoder.fit(decided.schema(), fit.features(), roles.trainingRows(), config.preprocessing());
        TargetEncoder target =
                TargetEncoder.fit(place(), decided.schema().target(), fit.target(), config.preprocessing());
        NetworkSpec network = request.network().apply(roles.trainingRows(), encoder.inputs());
        LossTarget.require(
                network.loss(),
                target,
                fit.target().target().min(),
                place(),
                decided.schema().target());
        double[] shift = shift(encoder, sample);
        EncodedRows.Encoding encoding = new EncodedRows.Encoding(encoder, target, network.dtype(), shift);
        JavaRDD<EncodedRows> encoded = table.rows()
                .mapPartitionsWithIndex(
                        (partition, rows) -> List.of(EncodedRows.of(partition, rows, numbers, shared.value(), encoding))
                                .iterator(),
                        true)
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            ClusterRows rows = new ClusterRows(encoded, roles);
            TrainingStatistics statistics = new TrainingStatistics(
                    sample.profiles(fit.features()), leastSquares(rows, encoder, sample), new double[0]);
            TrainingFile file = new TrainingFile(place(), sha256, roles.rows(), request.split(), null);
            ModelCard card = new ModelCard(
                    decided.schema(),
                    network,
                    encoder,
                    target,
                    TrainedHere.of(config, new FirstWeights.Drawn(), file, statistics));
            return train(rows, card, fit, sample, decided, counts, keepers);
        } finally {
            encoded.unpersist(false);
        }
    }

    private ClusterResult train(
            ClusterRows rows,
            ModelCard made,
            FitPart fit,
            RowSample sample,
            TableParts.Decided decided,
            UsableCounts counts,
            List<Keeper> keepers) {
        ModelCard card = begun == null ? made : sameCard(made);
        TrainingConfig config = card.trainedHere().orElseThrow().config();
        TrainingState start = begun == null
                ? TrainingState.start(card.network(), card.network().initialParameters(config.seed()))
                : new TrainingState(
                        begun.model().parameters(),
                        begun.model().optimizerState(),
                        begun.model().steps());
        TrainingProgress progress =
                begun == null ? TrainingProgress.none(card.network().optimizer().learningRate()) : begun.progress();
        Broadcast<ModelBytes> bytes =
                rows.broadcast(new RegressionModel(card, start.parameters(), start.optimizerState(), start.steps()));
        ClusterEpochs epochs = new ClusterEpochs(rows, bytes, card, start, request.averageEvery());
        List<EpochListener> listeners = new ArrayList<>();
        keepers.forEach(keeper -> listeners.add(keeper.keep(card, "", progress)));
        EpochLoop.Outcome outcome = new EpochLoop(card.network(), config, progress, epochs.stepsPerEpoch())
                .run(epochs, new ClusterValidation(rows, bytes, card.network()), EpochListener.all(listeners));
        NetworkSpec ended = card.network()
                .withOptimizer(card.network()
                        .optimizer()
                        .withLearningRate(outcome.history().learningRate()));
        TrainingState state = epochs.state();
        RegressionModel model = new RegressionModel(card, outcome.parameters(), state.optimizerState(), state.steps())
                .withNetwork(ended);
        double mean = fit.weightedTarget() / fit.weight();
        HeldOutScores scores = rows.roles().testRows() == 0 ? null : ClusterScores.of(rows, model, mean);
        return new ClusterResult(
                model, outcome.history(), scores, sample, decided, counts, rows.roles(), request.averageEvery());
    }

    /** The card of the checkpoint, if these are its rows. */
    private ModelCard sameCard(ModelCard made) {
        ModelCard before = begun.model().card();
        TrainingFile rows = made.trainedHere().orElseThrow().file();
        TrainingFile rowsBefore = before.trainedHere().orElseThrow().file();
        if (!rows.sha256().equals(rowsBefore.sha256())
                || !made.schema().equals(before.schema())
                || !rows.split().equals(rowsBefore.split())) {
            throw new CannotProceedException(
                    "%s does not hold the rows that the checkpoint was trained on, or not in the same partitions. Resume with the same files and settings of Spark, or train anew without --resume."
                            .formatted(place()));
        }
        return before;
    }

    private FitPart fit(TableSchema schema, RowNumbers numbers, Broadcast<RowRoles> roles, TrainingConfig config) {
        int most = RowSample.most(schema);
        var transform = config.preprocessing().targetTransform();
        FitPart fit = FitPart.merged(Partitions.collect(
                table.rows(),
                (partition, rows) -> FitPart.of(partition, rows, numbers, schema, transform, roles.value(), most)));
        if (!(fit.weight() > 0)) {
            throw new CannotProceedException(
                    "%s, column '%s': every weight is 0, so there is nothing to learn. Choose another with `weights(…)`."
                            .formatted(place(), request.columns().rows().weights()));
        }
        for (int i = 0; i < schema.width(); i++) {
            var known = fit.features().get(i).known();
            if (known.count() > 0) {
                requireSquarable(schema.column(i), known.min(), known.max());
            }
        }
        var target = fit.target().target();
        requireSquarable(schema.target(), target.min(), target.max());
        return fit;
    }

    private void requireSquarable(String column, double min, double max) {
        TableParts.requireSquarable(place(), column, Math.max(Math.abs(min), Math.abs(max)));
    }

    private static void requireBatch(TrainingConfig config, int partitions) {
        if (config.batchSize() < partitions) {
            throw new CannotProceedException(
                    "Batches of %,d rows cannot have a row of each of %,d partitions. Choose --batch-size %d or more, or read larger partitions: set spark.sql.files.maxPartitionBytes."
                            .formatted(config.batchSize(), partitions, partitions));
        }
    }

    /** About the mean of each input and of the target, in the sample. */
    private static double[] shift(FeatureEncoder encoder, RowSample sample) {
        int inputs = encoder.inputs();
        int rows = sample.training().rows();
        if (inputs > MOST_GRAM) {
            return new double[0];
        }
        double[] expanded = encoder.expand(sample.training().features());
        double[] shift = new double[inputs + 1];
        for (int i = 0; i < expanded.length; i++) {
            shift[i % inputs] += expanded[i] / rows;
        }
        shift[inputs] = Arrays.stream(sample.training().target()).sum() / rows;
        return shift;
    }

    /** Also computes the rows that are kept. */
    private static double[] leastSquares(ClusterRows rows, FeatureEncoder encoder, RowSample sample) {
        List<Gram> grams =
                Partitions.collect(rows.rows(), (partition, some) -> some.next().gram());
        if (grams.get(0) != null && rows.roles().trainingRows() > encoder.inputs()) {
            Gram all = Gram.none(grams.get(0).shift());
            grams.forEach(all::add);
            var solved = all.solve();
            if (solved.isPresent()) {
                return solved.get().coefficients();
            }
        }
        return LeastSquaresFit.fit(
                        encoder.expand(sample.training().features()),
                        sample.training().target(),
                        sample.training().weights())
                .coefficients();
    }

    private String place() {
        return table.layout().place();
    }
}
