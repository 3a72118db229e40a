package io.regress4j.spark;

import io.regress4j.files.CannotProceedException;
import io.regress4j.model.RegressionModel;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The rows of a partition with a prediction and a reject behind them, one of which is null. It holds one batch of them,
 * however many there are.
 */
final class ScoredRows implements Iterator<Row> {
    private static final int BATCH = 1024;

    private final Iterator<Row> rows;
    private final RowReader reader;
    private final RegressionModel model;
    private final Ending ending; // null if rejects are kept
    private final Object[][] batch = new Object[BATCH][]; // values of each row, in their order
    private final int[] scored = new int[BATCH]; // positions in the batch of the rows that can be scored
    private final double[] features;
    private int count;
    private int next;

    /**
     * What the first reject says where it ends the job.
     *
     * @param file where in a row the name of its file stands; -1 if nowhere
     * @param place how messages call a row without a file
     */
    record Ending(int file, String place) implements Serializable {
        private CannotProceedException refusal(Reject reject, Object[] values) {
            return reject.refusal(file < 0 ? place : (String) values[file]);
        }
    }

    /** @param ending what to say at the first reject, which then ends the job; null if rejects are kept */
    ScoredRows(Iterator<Row> rows, RowReader reader, RegressionModel model, Ending ending) {
        this.rows = rows;
        this.reader = reader;
        this.model = model;
        this.ending = ending;
        this.features = new double[BATCH * reader.width()];
    }

    @Override
    public boolean hasNext() {
        return next < count || rows.hasNext();
    }

    @Override
    public Row next() {
        if (next == count) {
            fill();
        }
        Object[] values = batch[next];
        batch[next++] = null;
        return RowFactory.create(values);
    }

    private void fill() {
        if (!rows.hasNext()) {
            throw new NoSuchElementException();
        }
        count = 0;
        next = 0;
        int good = 0;
        while (count < BATCH && rows.hasNext()) {
            Row row = rows.next();
            batch[count] = values(row);
            Reject reject = reader.read(row, features, good * reader.width());
            if (reject == null) {
                scored[good++] = count;
            } else {
                reject(count, reject);
            }
            count++;
        }
        score(good);
    }

    private void score(int good) {
        double[] predictions = model.predict(Arrays.copyOf(features, good * reader.width()));
        for (int i = 0; i < good; i++) {
            Object[] values = batch[scored[i]];
            if (Double.isFinite(predictions[i])) {
                values[values.length - 2] = predictions[i];
            } else {
                reject(scored[i], Reject.ofPrediction(predictions[i]));
            }
        }
    }

    private void reject(int position, Reject reject) {
        Object[] values = batch[position];
        if (ending != null) {
            throw ending.refusal(reject, values);
        }
        values[values.length - 1] = reject.toRow();
    }

    /** A row's values with room for two more. */
    private static Object[] values(Row row) {
        Object[] values = new Object[row.length() + 2];
        for (int i = 0; i < row.length(); i++) {
            values[i] = row.get(i);
        }
        return values;
    }
}
