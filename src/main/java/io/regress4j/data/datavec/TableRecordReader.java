package io.regress4j.data.datavec;

import io.regress4j.backend.Backend;
import io.regress4j.csv.CsvSource;
import io.regress4j.csv.CsvTableReader;
import io.regress4j.data.ColumnChoice;
import io.regress4j.data.Table;
import io.regress4j.data.TableSchema;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataLine;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.datavec.api.writable.batch.NDArrayRecordBatch;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * DataVec's door to a {@link CsvTableReader}: a record is two arrays, features [1, features] and target [1, 1]. Use
 * {@code new RecordReaderDataSetIterator(reader, batchSize, 1, 1, true)}: column 0 holds the features, column 1 the
 * target, and whole batches are passed on as they are.
 */
public final class TableRecordReader extends BaseRecordReader {
    private static final int CELLS_AT_A_TIME = 1 << 20;

    private final transient ColumnChoice choice;
    private transient Configuration configuration;
    private transient CsvSource source;
    private transient TableSchema schema;
    private transient CsvTableReader reader;
    private final transient long[] aheadLine = new long[1];
    private transient double[] aheadCells;
    private transient boolean hasAhead;

    public TableRecordReader(ColumnChoice choice) {
        this.choice = choice;
    }

    /**
     * Reads a whole CSV by this road.
     *
     * @return the same as {@link Table#read}
     * @throws io.regress4j.files.CannotProceedException if a row is at fault, with its place, or there are no rows
     */
    public static Table readTable(CsvSource source, ColumnChoice choice) {
        Backend.prepare();
        try (TableRecordReader reader = new TableRecordReader(choice)) {
            reader.open(source);
            Table.Builder builder = new Table.Builder(source.name(), reader.schema());
            int rows = Math.max(1, CELLS_AT_A_TIME / reader.schema().cellsPerRow());
            while (reader.hasNext()) {
                Batch batch = reader.nextBatch(rows);
                builder.add(batch.cells(), batch.lines(), batch.lines().length);
            }
            return builder.build(reader.sha256());
        }
    }

    /** Rows as ND4J arrays: features [rows, features], target [rows, 1] or null, lines [rows]. */
    record Batch(INDArray features, INDArray target, long[] lines) {
        /** Features and then the target, row-major [rows, columns]. */
        double[] cells() {
            INDArray columns = target == null ? features : Nd4j.hstack(features, target);
            return columns.dup('c').data().asDouble();
        }
    }

    @Override
    public void initialize(InputSplit split) throws IOException, InterruptedException {
        super.initialize(split);
        URI[] locations = split.locations();
        if (locations.length != 1) {
            throw new IllegalArgumentException("Expected one CSV, received %d locations.".formatted(locations.length));
        }
        open(new CsvSource(locations[0].getPath(), locations[0]));
    }

    @Override
    public void initialize(Configuration configuration, InputSplit split) throws IOException, InterruptedException {
        setConf(configuration);
        initialize(split);
    }

    void open(CsvSource source) {
        this.source = source;
        reset();
    }

    public TableSchema schema() {
        return schema;
    }

    /** SHA-256 of the file as it is stored, in hexadecimal; to be asked for once, behind the last row. */
    String sha256() {
        return reader.sha256();
    }

    @Override
    public boolean hasNext() {
        if (!hasAhead) {
            aheadCells = new double[schema().cellsPerRow()];
            hasAhead = reader.read(aheadCells, aheadLine, 0) == 1;
        }
        return hasAhead;
    }

    /** At most {@code rows} rows, in one array each for features and target. */
    Batch nextBatch(int rows) {
        double[] cells = new double[Math.multiplyExact(rows, schema().cellsPerRow())];
        long[] lines = new long[rows];
        int count = 0;
        if (hasAhead) {
            System.arraycopy(aheadCells, 0, cells, 0, aheadCells.length);
            lines[count++] = aheadLine[0];
            hasAhead = false;
        }
        count = reader.read(cells, lines, count);
        return split(cells, Arrays.copyOf(lines, count), schema());
    }

    @Override
    public List<List<Writable>> next(int rows) {
        Batch batch = nextBatch(rows);
        return batch.target() == null
                ? new NDArrayRecordBatch(batch.features())
                : new NDArrayRecordBatch(batch.features(), batch.target());
    }

    @Override
    public List<Writable> next() {
        return writables(nextBatch(1));
    }

    @Override
    public Record nextRecord() {
        Batch row = nextBatch(1);
        RecordMetaData place =
                new RecordMetaDataLine(Math.toIntExact(row.lines()[0]), source.location(), TableRecordReader.class);
        return new org.datavec.api.records.impl.Record(writables(row), place);
    }

    @Override
    public boolean batchesSupported() {
        return true;
    }

    @Override
    public void reset() {
        closeReader();
        reader = new CsvTableReader(source, header -> {
            schema = choice.numbers(header);
            return schema.in(header);
        });
        hasAhead = false;
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    @Override
    public void close() {
        closeReader();
    }

    /** A regression has no class labels. */
    @Override
    public List<String> getLabels() {
        return List.of();
    }

    @Override
    public Configuration getConf() {
        return configuration;
    }

    @Override
    public void setConf(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public List<Writable> record(URI uri, DataInputStream in) {
        throw new UnsupportedOperationException("A row without its header has no columns. Use initialize and next.");
    }

    @Override
    public Record loadFromMetaData(RecordMetaData place) {
        return loadFromMetaData(List.of(place)).get(0);
    }

    @Override
    public List<Record> loadFromMetaData(List<RecordMetaData> places) {
        List<Record> found = new ArrayList<>();
        List<String> wanted = places.stream().map(RecordMetaData::getLocation).toList();
        try (TableRecordReader again = new TableRecordReader(choice)) {
            again.open(source);
            while (again.hasNext()) {
                Record row = again.nextRecord();
                if (wanted.contains(row.getMetaData().getLocation())) {
                    found.add(row);
                }
            }
        }
        return found;
    }

    private static Batch split(double[] cells, long[] lines, TableSchema schema) {
        int rows = lines.length;
        int width = schema.width();
        int columns = schema.cellsPerRow();
        double[] features = new double[rows * width];
        double[] target = new double[rows];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(cells, row * columns, features, row * width, width);
            target[row] = cells[row * columns + columns - 1];
        }
        if (rows == 0) {
            return new Batch(null, null, lines);
        }
        INDArray y =
                schema.target() == null ? null : Nd4j.createFromArray(target).reshape(rows, 1);
        return new Batch(Nd4j.createFromArray(features).reshape(rows, width), y, lines);
    }

    private static List<Writable> writables(Batch row) {
        List<Writable> writables = new ArrayList<>();
        writables.add(new NDArrayWritable(row.features()));
        if (row.target() != null) {
            writables.add(new NDArrayWritable(row.target()));
        }
        return writables;
    }

    private void closeReader() {
        if (reader != null) {
            reader.close();
        }
    }
}
