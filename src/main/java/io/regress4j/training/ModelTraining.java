package io.regress4j.training;

import io.regress4j.data.Table;
import io.regress4j.data.TrainTestSplit;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.FeatureProfile;
import io.regress4j.model.ModelCard;
import io.regress4j.model.Provenance;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.dl4j.Dl4jModels;
import io.regress4j.network.NetworkSpec;
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

    /** @throws CannotProceedException if the training diverges, or a split leaves no rows */
    static ModelTraining run(TrainTestSplit rows, StartingPoint start, Trainer trainer, EpochListener listener) {
        return run(rows.train(), start, Provenance.of(rows, start.origin(), start.leftBehind()), trainer, listener);
    }

    /**
     * Makes a model of the training rows from weights that the seed draws.
     *
     * @param rows the training rows, in original units; with a validation split its last rows only validate
     * @throws CannotProceedException if the training diverges, or a split leaves no rows
     */
    public static ModelTraining run(
            Table rows,
            NetworkSpec spec,
            TrainingConfig config,
            Provenance provenance,
            Trainer trainer,
            EpochListener listener) {
        return run(rows, StartingPoint.drawn(rows, inputs -> spec, config), provenance, trainer, listener);
    }

    /**
     * Makes a model of the training rows: encoders and least squares on all of them, then the network.
     *
     * @param rows the training rows, in original units; with a validation split its last rows only validate
     * @throws CannotProceedException if the training diverges, or a split leaves no rows
     */
    public static ModelTraining run(
            Table rows, StartingPoint start, Provenance provenance, Trainer trainer, EpochListener listener) {
        TrainingConfig config = start.config();
        int fitted = fittedRows(rows, config);
        ModelCard card = card(rows, start, provenance);
        TrainingRows prepared = prepare(rows, card);
        TrainingHistory history = trainer.fit(
                start.network(),
                prepared.slice(0, fitted),
                prepared.slice(fitted, rows.rows()),
                config,
                BatchOrder.shuffled(fitted, config.shuffleSeed()),
                listener);
        return new ModelTraining(Dl4jModels.of(card, start.network()), history);
    }

    private static int fittedRows(Table rows, TrainingConfig config) {
        int fitted = config.fittedRows(rows.rows());
        if (fitted == 0) {
            throw new CannotProceedException(
                    "A `validationSplit(%s)` leaves none of %d training rows to train. Choose a smaller one."
                            .formatted(config.validationSplit(), rows.rows()));
        }
        return fitted;
    }

    private static ModelCard card(Table rows, StartingPoint start, Provenance provenance) {
        return new ModelCard(
                rows.schema(),
                start.network().spec(),
                start.encoder(),
                start.target(),
                start.config(),
                rows.mapFeatures((feature, values) ->
                        FeatureProfile.of(rows.schema().columns().get(feature), values)),
                LeastSquaresFit.fit(start.encoder().expand(rows.features()), rows.target())
                        .coefficients(),
                null,
                provenance);
    }

    private static TrainingRows prepare(Table rows, ModelCard card) {
        return new TrainingRows(
                card.encoder().encode(rows.features()), card.target().encode(rows.target()));
    }
}
