package io.regress4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.files.CannotProceedException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegressionEstimatorTest {
    private static final List<Row> ROWS = Homes.rows(400);

    private static RegressionEstimator estimator() {
        return new RegressionEstimator()
                .setLabelCol("price")
                .setLayers("relu:8,linear:1")
                .setLearningRate(0.05)
                .setEpochs(5)
                .setAverageEvery(100)
                .setFlags("--missing=mean", "--exclude=weight,note");
    }

    @Test
    void standsInAPipelineThatIsCrossValidatedSavedAndLoaded(@TempDir Path folder) throws Exception {
        Dataset<Row> homes = Homes.table(ROWS, 2);
        RegressionEstimator estimator = estimator();
        SQLTransformer before = new SQLTransformer().setStatement("select *, built % 10 as digit from __THIS__");
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {before, estimator});
        ParamMap[] grid = new ParamGridBuilder()
                .addGrid(estimator.learningRate(), new double[] {0.00001, 0.05})
                .build();
        CrossValidatorModel chosen = new CrossValidator()
                .setEstimator(pipeline)
                .setEstimatorParamMaps(grid)
                .setEvaluator(new RegressionEvaluator().setLabelCol("price").setMetricName("rmse"))
                .setNumFolds(2)
                .setSeed(1)
                .fit(homes);

        double[] rmse = chosen.avgMetrics();
        assertThat(rmse[1]).isLessThan(rmse[0] / 2);
        PipelineModel best = (PipelineModel) chosen.bestModel();
        best.write().save(folder + "/pipeline");
        Dataset<Row> scored = PipelineModel.load(folder + "/pipeline").transform(homes);
        assertThat(scored.select("prediction").collectAsList())
                .isEqualTo(best.transform(homes).select("prediction").collectAsList())
                .hasSize(400);
        RegressionTransformer model = (RegressionTransformer) best.stages()[1];
        assertThat(model.hasParent()).isTrue();
    }

    @Test
    void isSavedWithItsParameters(@TempDir Path folder) throws Exception {
        Local.spark();
        RegressionEstimator estimator = estimator();
        estimator.write().save(folder + "/estimator");
        RegressionEstimator loaded = RegressionEstimator.load(folder + "/estimator");
        assertThat(loaded.uid()).isEqualTo(estimator.uid());
        assertThat(loaded.getOrDefault(loaded.layers())).isEqualTo("relu:8,linear:1");
        assertThat(loaded.getOrDefault(loaded.learningRate())).isEqualTo(0.05);
        assertThat(loaded.getOrDefault(loaded.flags())).containsExactly("--missing=mean", "--exclude=weight,note");
        ParamMap other = new ParamMap().put(estimator.epochs().w(3));
        assertThat(estimator.copy(other).getOrDefault(estimator.epochs())).isEqualTo(3);
        assertThat(estimator.copy(other).isSet(estimator.batchSize())).isFalse();
    }

    @Test
    void refusesWhatItCannotDo() {
        Dataset<Row> homes = Homes.table(ROWS.subList(0, 40), 1);
        assertThatThrownBy(() -> estimator().setLabelCol("prices").fit(homes))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("Column 'prices' is not in the DataFrame");
        assertThatThrownBy(() -> estimator().setAverageEvery(0).fit(homes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 1 or more steps");
        assertThatThrownBy(() -> estimator().setFlags("--scaler=robust").fit(homes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--scaler robust needs all values");
        assertThatThrownBy(() -> estimator().setFlags("--no-such-flag").fit(homes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--no-such-flag");
        assertThatThrownBy(() -> estimator().fit(homes.selectExpr("*", "array(1, 2) as pair")))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("Column 'pair' of the DataFrame is of type array<int>");
    }
}
