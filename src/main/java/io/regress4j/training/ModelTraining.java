package io.regress4j.training;

import io.regress4j.data.Table;
import io.regress4j.data.TrainTestSplit;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.FeatureProfile;
import io.regress4j.model.ModelCard;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TrainedHere;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.TrainingFile;
import io.regress4j.model.TrainingStatistics;
import io.regress4j.model.dl4j.Dl4jModels;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.preprocessing.FeatureEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A model and how its training went.
 *
 * @param model the fitted model
 * @param history losses, steps and time
 */
public record ModelTraining(RegressionModel model, TrainingHistory history) {

    /**
     * Makes a model of the training rows, from weights that the seed draws, with the fast trainer.
     *
     * @throws CannotProceedException if the training diverges
     */
    public static ModelTraining run(TrainTestSplit rows, NetworkSpec network, TrainingConfig config) {
        return run(rows, inputs -> network, config);
    }

    /**
     * The same for a network whose inputs are counted once the training rows are encoded.
     *
     * @param network makes the network for so many inputs
     * @throws CannotProceedException if the training diverges
     */
    public static ModelTraining run(TrainTestSplit rows, IntFunction<NetworkSpec> network, TrainingConfig config) {
        return run(rows, StartingPoint.drawn(rows.train(), network, config), new StepTrainer(), EpochListener.NONE);
    }

    /**
     * Makes a model of rows that all train, from weights that the seed draws.
     *
     * @param rows in original units; with a validation split the last of them only validate
     * @throws CannotProceedException if the training diverges, or a split leaves no rows
     */
    public static ModelTraining run(
            Table rows, NetworkSpec spec, TrainingConfig config, Trainer trainer, EpochListener listener) {
        return run(TrainTestSplit.allTrain(rows), StartingPoint.drawn(rows, inputs -> spec, config), trainer, listener);
    }

    /**
     * Makes a model of the training rows: encoders and least squares on all of them, then the network.
     *
     * @param rows in original units; with a validation split the last of the training rows only validate
     * @throws CannotProceedException if the training diverges, or a split leaves no rows
     */
    public static ModelTraining run(TrainTestSplit rows, StartingPoint start, Trainer trainer, EpochListener listener) {
        return run(rows, start, trainer, List.of(), listener);
    }

    /** The same with what is written while the training goes on. */
    static ModelTraining run(
            TrainTestSplit rows, StartingPoint start, Trainer trainer, List<Keeper> keepers, EpochListener listener) {
        TrainingConfig config = start.config();
        int fitted = fittedRows(rows.train(), rows.validation(), config);
        LossTarget.require(start.network().spec().loss(), start.target(), rows.train());
        LossTarget.require(start.network().spec().loss(), start.target(), rows.validation());
        ModelCard card = card(rows, start);
        TrainingRows prepared = prepare(rows.train(), card);
        TrainingTask task = new TrainingTask(
                prepared.slice(0, fitted),
                rows.validation().rows() > 0
                        ? prepare(rows.validation(), card)
                        : prepared.slice(fitted, rows.train().rows()),
                start.target(),
                config,
                BatchOrder.shuffled(fitted, config.shuffleSeed())
                        .after(start.begun().epochs().size()),
                start.begun());
        List<EpochListener> listeners = new ArrayList<>();
        String validation =
                rows.validation().rows() == 0 ? "" : rows.validation().sha256();
        keepers.forEach(keeper -> listeners.add(keeper.keep(card, validation, start.begun())));
        listeners.add(listener);
        TrainingHistory history = trainer.fit(start.network(), task, EpochListener.all(listeners));
        RegressionModel model = Dl4jModels.of(card, start.network());
        return new ModelTraining(model.withNetwork(endingAt(history.learningRate(), card.network())), history);
    }

    /** A network whose training would go on with a learning rate. */
    static NetworkSpec endingAt(double rate, NetworkSpec spec) {
        Optimizer optimizer = spec.optimizer();
        return rate == optimizer.learningRate() ? spec : spec.withOptimizer(optimizer.withLearningRate(rate));
    }

    /** How many of the training rows train; the others validate. */
    static int fittedRows(Table training, Table validation, TrainingConfig config) {
        if (validation.rows() > 0) {
            return training.rows();
        }
        int fitted = config.fittedRows(training.rows());
        if (fitted == 0) {
            throw new CannotProceedException(
                    "A `validationSplit(%s)` leaves none of %d training rows to train. Choose a smaller one."
                            .formatted(config.validationSplit(), training.rows()));
        }
        return fitted;
    }

    private static ModelCard card(TrainTestSplit rows, StartingPoint start) {
        return new ModelCard(
                rows.train().schema(),
                start.network().spec(),
                start.encoder(),
                start.target(),
                TrainedHere.of(
                        start.config(),
                        start.firstWeights(),
                        TrainingFile.of(rows),
                        statistics(rows.train(), start.encoder())));
    }

    private static TrainingStatistics statistics(Table rows, FeatureEncoder encoder) {
        return new TrainingStatistics(
                rows.mapFeatures((feature, values) ->
                        FeatureProfile.of(rows.schema().columns().get(feature), values)),
                LeastSquaresFit.fit(rows, encoder).coefficients(),
                new double[0]);
    }

    private static TrainingRows prepare(Table rows, ModelCard card) {
        return new TrainingRows(rows.cells(), card.encoder(), card.target().encode(rows.target()), rows.weights());
    }
}
