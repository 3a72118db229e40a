package io.regress4j.data.datavec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.backend.Backend;
import io.regress4j.data.ColumnChoice;
import io.regress4j.data.HousingData;
import io.regress4j.data.Table;
import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.datavec.api.records.Record;
import org.datavec.api.split.FileSplit;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;

/** The reader as somebody with DL4J at hand uses it. */
class TableRecordReaderTest {
    @TempDir
    private Path folder;

    private Path file;
    private TableRecordReader reader;

    @BeforeAll
    static void prepare() {
        Backend.prepare();
    }

    @BeforeEach
    void openFiveRows() throws Exception {
        file = Files.writeString(
                folder.resolve("five.csv"), "y,a,b\n1,10,100\n2,20,200\n3,30,300\n4,40,400\n5,50,500\n");
        reader = new TableRecordReader(ColumnChoice.target("y"));
        reader.initialize(new FileSplit(file.toFile()));
    }

    @Test
    void feedsDeeplearning4jsIteratorWithAPartialLastBatch() {
        List<DataSet> batches = batches(new RecordReaderDataSetIterator(reader, 2, 1, 1, true));
        assertThat(batches).hasSize(3);
        assertThat(batches.get(1).getFeatures().toDoubleMatrix()).isDeepEqualTo(new double[][] {{30, 300}, {40, 400}});
        assertThat(batches.get(1).getLabels().toDoubleMatrix()).isDeepEqualTo(new double[][] {{3}, {4}});
        assertThat(batches.get(2).getFeatures().toDoubleMatrix()).isDeepEqualTo(new double[][] {{50, 500}});
        assertThat(batches.get(2).getLabels().toDoubleMatrix()).isDeepEqualTo(new double[][] {{5}});
    }

    @Test
    void startsAgainAfterAReset() {
        RecordReaderDataSetIterator iterator = new RecordReaderDataSetIterator(reader, 3, 1, 1, true);
        List<DataSet> first = batches(iterator);
        iterator.reset();
        assertThat(batches(iterator)).hasSize(2).isEqualTo(first);
    }

    @Test
    void startsAgainAfterAResetInTheMiddle() {
        RecordReaderDataSetIterator iterator = new RecordReaderDataSetIterator(reader, 2, 1, 1, true);
        iterator.next();
        iterator.reset();
        assertThat(iterator.next().getLabels().toDoubleVector()).containsExactly(1, 2);
    }

    @Test
    void startsAgainWhereSomebodyHasLookedAhead() {
        reader.nextBatch(3);
        assertThat(reader.hasNext()).isTrue();
        reader.reset();
        assertThat(reader.nextBatch(2).lines()).containsExactly(2, 3);
    }

    @Test
    void losesNoRowWhereSomebodyLooksAhead() {
        assertThat(reader.hasNext()).isTrue();
        assertThat(reader.hasNext()).isTrue();
        assertThat(reader.nextBatch(2).lines()).containsExactly(2, 3);
        assertThat(reader.hasNext()).isTrue();
        assertThat(reader.nextBatch(9).target().toDoubleVector()).containsExactly(3, 4, 5);
        assertThat(reader.hasNext()).isFalse();
    }

    @Test
    void givesSingleRecordsWithTheirLine() {
        reader.next();
        Record second = reader.nextRecord();
        assertThat(second.getMetaData().getLocation()).contains("3").contains("five.csv");
        assertThat(second.getRecord()).hasToString("[[[   20.0000,  200.0000]], [[2.0000]]]");
        assertThat(reader.loadFromMetaData(second.getMetaData()).getRecord())
                .hasToString(second.getRecord().toString());
    }

    @Test
    void readsRowsWithoutATarget() throws Exception {
        TableRecordReader features = new TableRecordReader(new ColumnChoice(List.of("b", "a"), null));
        features.initialize(new FileSplit(file.toFile()));
        assertThat(features.next(2)).hasSize(2);
        assertThat(features.nextBatch(1).target()).isNull();
    }

    @Test
    void endsWithTheRefusalOfABadRow() throws IOException, InterruptedException {
        Files.writeString(file, "y,a,b\n1,10,100\n2,oops,200\n");
        reader.initialize(new FileSplit(file.toFile()));
        RecordReaderDataSetIterator iterator = new RecordReaderDataSetIterator(reader, 10, 1, 1, true);
        assertThatThrownBy(iterator::next)
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("five.csv, line 3, column 'a'");
    }

    private static List<DataSet> batches(RecordReaderDataSetIterator iterator) {
        List<DataSet> batches = new ArrayList<>();
        iterator.forEachRemaining(batches::add);
        return batches;
    }

    @Test
    void isTheSameTableAsTheDirectRoad() {
        Table direct = Table.read(HousingData.source(), ColumnChoice.target(HousingData.TARGET));
        Table through = TableRecordReader.readTable(HousingData.source(), ColumnChoice.target(HousingData.TARGET));

        assertThat(through.schema()).isEqualTo(direct.schema());
        assertThat(through.features()).isEqualTo(direct.features());
        assertThat(through.target()).isEqualTo(direct.target());
        assertThat(through.lines()).isEqualTo(direct.lines());
    }
}
