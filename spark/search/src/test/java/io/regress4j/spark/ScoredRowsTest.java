package io.regress4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.model.ModelFile;
import io.regress4j.network.Dtype;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoredRowsTest {
    /** However long a partition is, no more than one batch of it is ever held. */
    @Test
    void runsNeverMoreThanABatchAhead(@TempDir Path folder) {
        var model = ModelFile.read(Local.train(folder, Dtype.FLOAT32));
        List<String> names = model.card().schema().features();
        StructType schema = new StructType();
        for (String name : names) {
            schema = schema.add(name, DataTypes.DoubleType);
        }
        long[] taken = {0};
        Iterator<Row> endless = LongStream.range(0, Long.MAX_VALUE)
                .mapToObj(i -> {
                    taken[0]++;
                    return RowFactory.create(IntStream.range(0, names.size())
                            .mapToObj(c -> i % 3 == 0 ? null : (Object) (double) (i % 50))
                            .toArray());
                })
                .iterator();
        ScoredRows scored = new ScoredRows(
                endless, RowReader.of(schema, model.card().schema().withoutTarget(), "rows"), model, null);
        for (int given = 1; given <= 300_000; given++) {
            Row row = scored.next();
            assertThat(row.isNullAt(13)).isEqualTo((given - 1) % 3 == 0);
            assertThat(row.isNullAt(14)).isNotEqualTo(row.isNullAt(13));
            assertThat(taken[0] - given).isLessThan(1100);
        }
    }
}
