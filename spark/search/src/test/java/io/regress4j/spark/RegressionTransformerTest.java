package io.regress4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.network.Dtype;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegressionTransformerTest {
    @TempDir
    static Path folder;

    private static SparkSession spark;
    private static Path csv;
    private static Path model;
    private static Dataset<Row> homes;

    @BeforeAll
    static void start() throws Exception {
        spark = Local.spark();
        csv = Files.copy(Local.HOUSING, folder.resolve("homes.csv"));
        model = Local.train(folder, Dtype.FLOAT32);
        homes = spark.read().option("header", true).option("inferSchema", true).csv(csv.toString());
    }

    /** The model's file is deleted in between: a saved pipeline is whole. */
    @Test
    void standsInAPipelineThatIsSavedAndLoaded(@TempDir Path saved) throws Exception {
        Path moved = Files.copy(model, saved.resolve("model.zip"));
        RegressionTransformer stage =
                RegressionTransformer.of(spark, moved.toString()).setPredictionCol("price");
        SQLTransformer before = new SQLTransformer().setStatement("select *, MEDV * 1.0 as label from __THIS__");
        new Pipeline()
                .setStages(new PipelineStage[] {before, stage})
                .fit(homes)
                .write()
                .save(saved + "/pipeline");
        Files.delete(moved);

        Dataset<Row> scored = PipelineModel.load(saved + "/pipeline").transform(homes);

        List<String> prices = scored.select("price").collectAsList().stream()
                .map(row -> row.get(0).toString())
                .toList();
        assertThat(prices).containsExactlyElementsOf(Local.predict(model, csv, List.of(), null));
        assertThat(scored.columns()).contains("label", "MEDV").doesNotContain("rejected");
        double rmse = new RegressionEvaluator()
                .setLabelCol("label")
                .setPredictionCol("price")
                .evaluate(scored);
        assertThat(rmse).isBetween(1.0, 30.0);
    }

    @Test
    void doesAsToldWithARowThatCannotBeScored() {
        Dataset<Row> faulty = homes.selectExpr("* except (RM)", "if(RAD = 24, null, RM) as RM");
        RegressionTransformer stage = RegressionTransformer.of(spark, model.toString());
        assertThat(stage.copy(new org.apache.spark.ml.param.ParamMap())
                        .setHandleInvalid("skip")
                        .transform(faulty)
                        .count())
                .isEqualTo(506 - 132);
        assertThat(stage.copy(new org.apache.spark.ml.param.ParamMap())
                        .setHandleInvalid("keep")
                        .transform(faulty)
                        .where("prediction is null")
                        .count())
                .isEqualTo(132);
        assertThatThrownBy(() -> stage.transform(faulty).count())
                .rootCause()
                .hasMessageContaining("column 'RM': the cell is empty");
        assertThatThrownBy(() -> stage.setHandleInvalid("drop")).hasMessageContaining("got 'drop'");
    }

    /** Two models in one pipeline, and a table with columns of the names that are used on the way. */
    @Test
    void takesNoNameOfTheTablesColumnsForItself() {
        Dataset<Row> table = homes.selectExpr("*", "1 as prediction", "2 as Rejected", "3 as file");
        for (String invalid : List.of("error", "skip", "keep")) {
            Dataset<Row> scored = RegressionTransformer.of(spark, model.toString())
                    .setPredictionCol("price")
                    .setHandleInvalid(invalid)
                    .transform(table);
            assertThat(scored.columns()).endsWith("prediction", "Rejected", "file", "price");
            assertThat(scored.where("prediction = 1 and Rejected = 2 and file = 3 and price is not null")
                            .count())
                    .isEqualTo(506);
        }
    }

    @Test
    void refusesATableThatLacksAFeatureBeforeItIsScored() {
        RegressionTransformer stage = RegressionTransformer.of(spark, model.toString());
        assertThatThrownBy(() -> stage.transformSchema(homes.drop("RM").schema()))
                .hasMessageContaining("Column 'RM' is not in the DataFrame");
        assertThatThrownBy(() -> stage.transformSchema(
                        homes.withColumnRenamed("MEDV", "prediction").schema()))
                .hasMessageContaining("setPredictionCol");
    }
}
