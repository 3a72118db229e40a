package io.regress4j.spark;

import io.regress4j.network.NetworkSpec;
import io.regress4j.training.SweepMember;
import io.regress4j.training.SweepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What a search found, a row for each network, in the order of the grid. */
final class SearchTable {
    private static final StructType SCHEMA = new StructType()
            .add("setting", DataTypes.IntegerType, false)
            .add("layers", DataTypes.StringType, false)
            .add("learning_rate", DataTypes.DoubleType, false)
            .add("seed", DataTypes.LongType, false)
            .add("shuffle_seed", DataTypes.LongType, false)
            .add("test_mse", DataTypes.DoubleType, false)
            .add("cross_validation_mse", DataTypes.DoubleType, true);

    private SearchTable() {}

    static Dataset<Row> of(SparkSession spark, SweepResult result) {
        List<SweepMember> members = result.grid().members();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            int setting = i / result.grid().seeds();
            int seed = i % result.grid().seeds();
            SweepResult.Score score = result.settings().get(setting);
            NetworkSpec network = score.network();
            rows.add(RowFactory.create(
                    setting,
                    network.layers().stream().map(Object::toString).collect(Collectors.joining(",")),
                    network.optimizer().learningRate(),
                    members.get(i).seed(),
                    members.get(i).shuffleSeed(),
                    score.testMse().values()[seed],
                    result.folds() == 0
                            ? null
                            : (Double) score.crossValidationMse().values()[seed]));
        }
        return spark.createDataFrame(rows, SCHEMA).coalesce(1);
    }
}
