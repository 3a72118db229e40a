package io.regress4j.model;

import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import io.regress4j.data.DateColumn;
import io.regress4j.data.DateFormat;
import io.regress4j.data.GroupSplit;
import io.regress4j.data.NoTest;
import io.regress4j.data.NumericColumn;
import io.regress4j.data.OrderedSplit;
import io.regress4j.data.RandomSplit;
import io.regress4j.data.SeparateTest;
import io.regress4j.data.SplitConfig;
import io.regress4j.files.RecordJson;
import io.regress4j.model.callback.Callback;
import io.regress4j.model.callback.Callbacks;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.Layers;
import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Activations;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.loss.Losses;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.Optimizers;
import io.regress4j.network.schedule.LearningRateSchedule;
import io.regress4j.network.schedule.Schedules;
import io.regress4j.preprocessing.DateEncoding;
import io.regress4j.preprocessing.FeatureEncoding;
import io.regress4j.preprocessing.FilledEncoding;
import io.regress4j.preprocessing.NumberEncoding;
import io.regress4j.preprocessing.OneHotEncoding;
import java.util.Map;

/** JSON of the manifest: enums, activations and losses by their Keras names, every property named and no other. */
final class ManifestJson {
    static final RecordJson RECORDS = RecordJson.builder()
            .words(Activation.class, Activations::named)
            .words(LayerSpec.class, Layers::named)
            .words(Loss.class, Losses::named)
            .words(DateFormat.class, DateFormat::named)
            .words(Optimizer.class, Optimizers::named)
            .words(LearningRateSchedule.class, Schedules::named)
            .words(Callback.class, Callbacks::named)
            .kinds(
                    Column.class,
                    Map.of(
                            "numeric", NumericColumn.class,
                            "categorical", CategoricalColumn.class,
                            "date", DateColumn.class))
            .kinds(
                    FeatureEncoding.class,
                    Map.of(
                            "number", NumberEncoding.class,
                            "one-hot", OneHotEncoding.class,
                            "date", DateEncoding.class,
                            "filled", FilledEncoding.class))
            .kinds(
                    Provenance.class,
                    Map.of("trained-here", TrainedHere.class, "trained-elsewhere", TrainedElsewhere.class))
            .kinds(FirstWeights.class, Map.of("drawn", FirstWeights.Drawn.class, "resumed", FirstWeights.Resumed.class))
            .kinds(
                    SplitConfig.class,
                    Map.of(
                            "random", RandomSplit.class,
                            "order", OrderedSplit.class,
                            "group", GroupSplit.class,
                            "separate", SeparateTest.class,
                            "none", NoTest.class))
            .nullable(TrainingFile.class, "unit")
            .build();

    private ManifestJson() {}
}
