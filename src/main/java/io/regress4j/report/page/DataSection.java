package io.regress4j.report.page;

import io.regress4j.data.ColumnDecision;
import io.regress4j.data.HousingData;
import io.regress4j.model.Provenance;
import io.regress4j.training.ColumnSpread;
import io.regress4j.training.TrainingResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What the network learned from: the file, each column, and the columns that are left out. */
final class DataSection {
    /** So that the page of a wide table stays small. */
    private static final int MOST_COLUMNS = 40;

    private DataSection() {}

    static Section of(TrainingResult result) {
        Provenance provenance = result.card().provenance();
        Section section = new Section("data", "What did it learn from?")
                .add(Markup.tag(
                        "p",
                        Markup.name(provenance.data()),
                        Markup.text(": %,d rows, %s; %s.%s"
                                .formatted(
                                        result.trained().file().rows(),
                                        use(result),
                                        result.data().dialect(),
                                        withoutRows(result)))));
        if (HousingData.isHousing(provenance.dataSha256())) {
            section.add(Markup.tag("p", "class=\"note\"", Markup.text(HousingData.WARNING)));
        }
        section.p("""
                A correlation is between a column and the target, the two of them alone: r is Pearson's, from -1 to 1, of a \
                date that of its day number; η is the correlation ratio of categories, from 0 to 1.""").add(columns(section, result)).add(part(result));
        noted(section, result.data().columns());
        return section;
    }

    private static String use(TrainingResult result) {
        return result.folds() == null
                ? "%,d to train and %,d to test".formatted(result.trainRows(), result.testRows())
                : "all to train, and each held out in one of %d folds"
                        .formatted(result.folds().folds());
    }

    private static String withoutRows(TrainingResult result) {
        List<String> rows = new ArrayList<>();
        if (result.data().withoutTarget() > 0) {
            rows.add("%,d without a target".formatted(result.data().withoutTarget()));
        }
        if (result.data().withGaps() > 0) {
            rows.add("%,d with a missing feature".formatted(result.data().withGaps()));
        }
        return rows.isEmpty() ? "" : " Rows left out: %s.".formatted(String.join(", ", rows));
    }

    private static Markup columns(Section section, TrainingResult result) {
        DataTable table = new DataTable(
                "%s, the target last; of categories the most frequent".formatted(rows(result)),
                "Column",
                DataTable.WORDS + "Kind",
                "Correlation",
                "Distribution",
                DataTable.WORDS + "Values",
                DataTable.WORDS + "Gaps",
                DataTable.WORDS + "What the network gets");
        ColumnCells cells = new ColumnCells(result);
        List<ColumnSpread> columns = result.diagnostics().columns();
        int target = columns.size() - 1;
        for (int i : shown(columns)) {
            table.row("", Markup.name(columns.get(i).name()), cells.ofFeature(section, i));
        }
        table.row("class=\"first\"", Markup.name(columns.get(target).name()), cells.ofTarget(section));
        return table.markup();
    }

    /** The features with the strongest correlations, in the order of the file. */
    private static int[] shown(List<ColumnSpread> columns) {
        return IntStream.range(0, columns.size() - 1)
                .boxed()
                .sorted(Comparator.comparing(i -> -strength(columns.get(i))))
                .limit(MOST_COLUMNS)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    private static double strength(ColumnSpread column) {
        double value = Math.abs(column.correlation().value());
        return Double.isNaN(value) ? -1 : value;
    }

    private static Markup part(TrainingResult result) {
        int features = result.diagnostics().columns().size() - 1;
        return features <= MOST_COLUMNS
                ? Markup.NOTHING
                : Markup.p(
                        "The table shows %,d of %,d features, those with the strongest correlations; `json(…)` has them all."
                                .formatted(MOST_COLUMNS, features));
    }

    private static String rows(TrainingResult result) {
        int shown = result.diagnostics().columnRows();
        int all = result.trainRows() + (result.folds() == null ? result.testRows() : 0);
        return shown == all ? "All rows" : "%,d of %,d rows, spread over all".formatted(shown, all);
    }

    /** The columns that are no features, and those that somebody should look at. */
    private static void noted(Section section, List<ColumnDecision> columns) {
        List<ColumnDecision> noted = columns.stream()
                .filter(column -> column.isWarning() || why(column) != null)
                .toList();
        if (noted.isEmpty()) {
            return;
        }
        DataTable table = new DataTable(
                "Columns that are left out, or worth a look",
                "Column",
                DataTable.WORDS + "Use",
                DataTable.WORDS + "Why");
        noted.stream()
                .limit(MOST_COLUMNS)
                .forEach(column ->
                        table.row(Markup.name(column.name()), column.role().toString(), why(column)));
        section.add(table.markup());
    }

    private static String why(ColumnDecision column) {
        return switch (column.role()) {
            case GROUP -> "rows with the same value stay together when rows are held out";
            case WEIGHTS -> "says how much a row counts in the training";
            case TARGET -> null;
            case FEATURE, LEFT_OUT, REFUSED -> column.reason();
        };
    }
}
