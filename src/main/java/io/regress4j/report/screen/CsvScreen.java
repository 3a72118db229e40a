package io.regress4j.report.screen;

import static io.regress4j.report.screen.TextTable.number;

import io.regress4j.csv.CsvSummary;

/** A CSV, a line for each column. */
public final class CsvScreen {
    private CsvScreen() {}

    public static String of(CsvSummary summary) {
        TextTable table = new TextTable().row("Column", "Numbers", "Missing", "Text", "Min", "Mean", "Max");
        for (CsvSummary.Column column : summary.columns()) {
            table.row(
                    column.name(),
                    "%,d".formatted(column.numbers()),
                    "%,d".formatted(column.missing()),
                    "%,d".formatted(column.text()),
                    number(column.min()),
                    number(column.mean()),
                    number(column.max()));
        }
        return TextTable.lines(
                        "%,d rows, %d columns"
                                .formatted(summary.rows(), summary.columns().size()),
                        "")
                + table;
    }
}
