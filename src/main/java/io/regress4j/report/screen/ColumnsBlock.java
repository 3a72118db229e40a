package io.regress4j.report.screen;

import io.regress4j.csv.SomeNames;
import io.regress4j.data.ColumnDecision;
import io.regress4j.data.ColumnKind;
import io.regress4j.data.ColumnRole;
import io.regress4j.data.TypedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What was decided of the columns, in a short block. */
final class ColumnsBlock {
    /** Names that neither a shell nor a list of names needs quoted. */
    private static final Pattern TYPED_AS_THEY_ARE = Pattern.compile("[\\w.-]+");

    private ColumnsBlock() {}

    static String of(TypedTable data) {
        List<String> parts = new ArrayList<>();
        List<ColumnDecision> features = having(data, ColumnRole.FEATURE);
        counted(features, ColumnKind.NUMERIC, "number", "numbers", parts);
        List<ColumnDecision> categories = of(features, ColumnKind.CATEGORICAL);
        if (!categories.isEmpty()) {
            parts.add("%s (%s)"
                    .formatted(
                            count(categories.size(), "category", "categories"),
                            SomeNames.of(categories, c -> "%s %d".formatted(c.name(), c.values()))));
        }
        counted(features, ColumnKind.DATE, "date", "dates", parts);
        List<ColumnDecision> leftOut = having(data, ColumnRole.LEFT_OUT);
        if (!leftOut.isEmpty()) {
            parts.add("left out: " + SomeNames.of(leftOut, c -> "%s (%s)".formatted(c.name(), c.reason())));
        }
        List<String> lines = new ArrayList<>(List.of("Columns   " + String.join(", ", parts)));
        List<ColumnDecision> warnings =
                features.stream().filter(ColumnDecision::isWarning).toList();
        warnings.stream()
                .limit(SomeNames.MOST)
                .forEach(c -> lines.add("          %s %s".formatted(c.name(), c.reason())));
        if (warnings.size() > SomeNames.MOST) {
            lines.add("          and %,d more such columns".formatted(warnings.size() - SomeNames.MOST));
        }
        if (!warnings.isEmpty()) {
            lines.add("          " + cure(warnings));
        }
        rows(data).ifPresent(rows -> lines.add("          " + rows));
        return TextTable.lines(lines.toArray(String[]::new));
    }

    private static String cure(List<ColumnDecision> warnings) {
        List<String> names = warnings.stream().map(ColumnDecision::name).toList();
        return names.size() <= SomeNames.MOST
                        && names.stream()
                                .allMatch(
                                        name -> TYPED_AS_THEY_ARE.matcher(name).matches())
                ? "`exclude(%s)` leaves %s out".formatted(String.join(",", names), names.size() == 1 ? "it" : "them")
                : "`exclude(COL,COL)` leaves such columns out";
    }

    private static Optional<String> rows(TypedTable data) {
        List<String> rows = new ArrayList<>();
        if (data.withoutTarget() > 0) {
            rows.add("%,d without a target".formatted(data.withoutTarget()));
        }
        if (data.withGaps() > 0) {
            rows.add("%,d with a missing feature".formatted(data.withGaps()));
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of("rows left out: " + String.join(", ", rows));
    }

    private static void counted(
            List<ColumnDecision> features, ColumnKind kind, String one, String many, List<String> parts) {
        int count = of(features, kind).size();
        if (count > 0) {
            parts.add(count(count, one, many));
        }
    }

    private static String count(int count, String one, String many) {
        return "%,d %s".formatted(count, count == 1 ? one : many);
    }

    private static List<ColumnDecision> having(TypedTable data, ColumnRole role) {
        return data.columns().stream().filter(c -> c.role() == role).toList();
    }

    private static List<ColumnDecision> of(List<ColumnDecision> features, ColumnKind kind) {
        return features.stream().filter(c -> c.kind() == kind).toList();
    }
}
