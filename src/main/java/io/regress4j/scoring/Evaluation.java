package io.regress4j.scoring;

import io.regress4j.backend.CannotProceedException;
import io.regress4j.data.ColumnChoice;
import io.regress4j.data.CsvSource;
import io.regress4j.data.Split;
import io.regress4j.data.Table;
import io.regress4j.evaluation.Bootstrap;
import io.regress4j.evaluation.Score;
import io.regress4j.model.Provenance;
import io.regress4j.model.RegressionModel;
import java.util.Locale;

/** Scores a model on the rows of a file. */
public final class Evaluation {
    private Evaluation() {}

    /** Which rows of a file count. */
    public enum Rows {
        ALL,
        /** Those that were held out when the model was trained. */
        TEST;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws CannotProceedException if a column is missing, a cell is no number, or the held-out rows are not known */
    public static Score of(RegressionModel model, CsvSource data, Rows rows) {
        Table table = Table.read(data, ColumnChoice.of(model.card().schema()));
        Table scored = rows == Rows.ALL ? table : heldOut(table, model.card().provenance());
        return Score.of(scored.target(), model.predict(scored), Bootstrap.SEED);
    }

    private static Table heldOut(Table table, Provenance provenance) {
        if (!table.source().sha256().equals(provenance.dataSha256())) {
            throw new CannotProceedException(
                    "%s is not the file this model was trained on (%s), so its held-out rows are not known. Leave out '--rows test' to score every row."
                            .formatted(table.source().name(), provenance.data()));
        }
        return table.select(Split.of(table.rows(), provenance.split()).test());
    }
}
