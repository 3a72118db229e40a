package io.regress4j.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * This program trained the model.
 *
 * @param config how
 * @param firstWeights where its first weights come from
 * @param file what it was trained on
 * @param statistics what is kept of the training rows
 * @param versions what it was trained with
 * @param madeAt when that was, in UTC
 */
public record TrainedHere(
        TrainingConfig config,
        FirstWeights firstWeights,
        TrainingFile file,
        TrainingStatistics statistics,
        Versions versions,
        String madeAt)
        implements Provenance {

    public TrainedHere {
        Objects.requireNonNull(config);
        Objects.requireNonNull(firstWeights);
        Objects.requireNonNull(file);
        Objects.requireNonNull(statistics);
        Objects.requireNonNull(versions);
        Objects.requireNonNull(madeAt);
    }

    /** Of a model that is being trained. */
    public static TrainedHere of(
            TrainingConfig config, FirstWeights firstWeights, TrainingFile file, TrainingStatistics statistics) {
        return new TrainedHere(config, firstWeights, file, statistics, Versions.current(), Versions.now());
    }

    @Override
    public String data() {
        return file.name();
    }

    @Override
    public String dataSha256() {
        return file.sha256();
    }

    @Override
    public List<LeftBehind> leftBehind() {
        return firstWeights instanceof FirstWeights.Resumed resumed ? resumed.leftBehind() : List.of();
    }

    @Override
    public Optional<String> origin() {
        return firstWeights instanceof FirstWeights.Resumed resumed ? Optional.of(resumed.origin()) : Optional.empty();
    }

    /** The same with what prediction intervals are made of. */
    TrainedHere withConformalResiduals(double[] residuals) {
        return new TrainedHere(
                config, firstWeights, file, statistics.withConformalResiduals(residuals), versions, madeAt);
    }
}
