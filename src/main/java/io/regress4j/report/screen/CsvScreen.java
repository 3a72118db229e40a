package io.regress4j.report.screen;

import static io.regress4j.report.screen.TextTable.number;

import io.regress4j.csv.SomeNames;
import io.regress4j.data.ColumnKind;
import io.regress4j.data.ColumnRole;
import io.regress4j.data.TableSurvey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A CSV, a line for each column, and below what a training would refuse. */
public final class CsvScreen {
    /** Refusals are long. */
    private static final int MOST_REFUSALS = 10;

    private static final double MOST_WHOLE = 1e7;

    private CsvScreen() {}

    public static String of(TableSurvey survey) {
        TextTable table = new TextTable().row("Column", "Kind", "Missing", "Distinct", "Values", "Role");
        Map<String, List<String>> refused = new LinkedHashMap<>(); // the names, by the reasons
        for (TableSurvey.Column column : survey.columns()) {
            table.row(
                    column.name(),
                    column.kind().toString(),
                    "%,d".formatted(column.missing()),
                    column.distinct() == null ? "many" : "%,d".formatted(column.distinct()),
                    values(column),
                    role(column));
            if (column.role() == ColumnRole.REFUSED) {
                refused.computeIfAbsent(column.reason(), reason -> new ArrayList<>())
                        .add(column.name());
            }
        }
        return TextTable.lines(
                        "%,d rows, %d columns%s"
                                .formatted(
                                        survey.rows(),
                                        survey.columns().size(),
                                        survey.dialect().isPlain() ? "" : " (%s)".formatted(survey.dialect())),
                        "")
                + table
                + refused(refused);
    }

    private static String values(TableSurvey.Column column) {
        return switch (column.kind()) {
            case NUMERIC ->
                "%s to %s, mean %s".formatted(plain(column.min()), plain(column.max()), plain(column.mean()));
            case DATE -> "%s to %s".formatted(column.first(), column.last());
            case EMPTY -> "-";
            default -> texts(column);
        };
    }

    private static String texts(TableSurvey.Column column) {
        if (column.frequent().isEmpty()) {
            return "%,d texts%s"
                    .formatted(
                            column.texts(),
                            column.kind() == ColumnKind.MIXED
                                    ? ", %,d numbers, %,d dates".formatted(column.numbers(), column.dates())
                                    : "");
        }
        String first = column.frequent().stream()
                .map(value -> "%s %,d".formatted(value.value(), value.rows()))
                .collect(Collectors.joining(", "));
        return column.distinct() > column.frequent().size() ? first + ", …" : first;
    }

    private static String role(TableSurvey.Column column) {
        if (column.role() == ColumnRole.REFUSED) {
            return "refused, see below";
        }
        return column.reason() == null ? column.role().toString() : "%s (%s)".formatted(column.role(), column.reason());
    }

    /** Whole numbers, such as years, without places behind the point. */
    private static String plain(double value) {
        boolean isWhole = value == Math.rint(value) && Math.abs(value) < MOST_WHOLE;
        return isWhole ? String.valueOf((long) value) : number(value);
    }

    private static String refused(Map<String, List<String>> refused) {
        if (refused.isEmpty()) {
            return "";
        }
        List<String> lines = new ArrayList<>(List.of("", "'train' would refuse:"));
        refused.entrySet().stream()
                .limit(MOST_REFUSALS)
                .forEach(entry -> lines.add("%s: %s".formatted(SomeNames.of(entry.getValue()), entry.getKey())));
        if (refused.size() > MOST_REFUSALS) {
            lines.add("and %,d more columns, for other reasons".formatted(refused.size() - MOST_REFUSALS));
        }
        return TextTable.lines(lines.toArray(String[]::new));
    }
}
