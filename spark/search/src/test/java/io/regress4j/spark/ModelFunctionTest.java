package io.regress4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.network.Dtype;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelFunctionTest {
    @ParameterizedTest
    @EnumSource
    void isASqlFunctionWithTheBitsOfTheLocalPredict(Dtype dtype, @TempDir Path folder) throws Exception {
        SparkSession spark = Local.spark();
        Path csv = Files.copy(Local.HOUSING, folder.resolve("homes.csv"));
        Path model = Local.train(folder, dtype);
        spark.read().option("header", true).csv(csv.toString()).createOrReplaceTempView("homes");

        RegressionScorer.register(spark, "predict_medv", model.toString());

        List<String> predictions = spark.sql("select predict_medv(struct(*)) from homes").collectAsList().stream()
                .map(row -> row.get(0).toString())
                .toList();
        assertThat(predictions).containsExactlyElementsOf(Local.predict(model, csv, List.of(), null));
    }

    @Test
    void givesNullForARowThatCannotBeScored(@TempDir Path folder) {
        SparkSession spark = Local.spark();
        RegressionScorer scorer =
                RegressionScorer.of(spark, Local.train(folder, Dtype.FLOAT32).toString());
        var homes = spark.read()
                .option("header", true)
                .csv(Local.HOUSING.toString())
                .withColumn("RM", functions.expr("case when RAD = '24' then 'six' when RAD <> '5' then RM end"));
        var predicted = homes.withColumn("p", scorer.function().apply(functions.struct("*")));
        // 132 homes have RAD 24, 115 have RAD 5.
        assertThat(predicted.where("p is null").count()).isEqualTo(132 + 115);
        assertThat(predicted.where("p is not null").count()).isEqualTo(506 - 132 - 115);
    }

    @Test
    void namesAFieldThatTheStructLacks(@TempDir Path folder) {
        SparkSession spark = Local.spark();
        RegressionScorer.register(
                spark, "predict_lacking", Local.train(folder, Dtype.FLOAT32).toString());
        assertThatThrownBy(() -> spark.sql("select predict_lacking(struct(1 as CRIM, 2 as ZN)) from range(3)")
                        .collectAsList())
                .rootCause()
                .hasMessageContaining("Column 'INDUS' is not in the struct. Columns: CRIM, ZN.");
    }
}
