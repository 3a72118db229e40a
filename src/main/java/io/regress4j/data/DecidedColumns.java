package io.regress4j.data;

import io.regress4j.csv.SomeNames;
import io.regress4j.files.CannotProceedException;
import java.util.ArrayList;
import java.util.List;

/**
 * What was decided of the columns of a table, once all cells are known.
 *
 * @param decisions of each column
 * @param kept positions of the features among the columns that were read
 * @param schema of the features and the target
 */
record DecidedColumns(List<ColumnDecision> decisions, int[] kept, TableSchema schema) {
    /**
     * Decides.
     *
     * @param collectors of the columns that were read
     * @param facts of those that may be features
     * @param places of all rows
     * @throws CannotProceedException if a column holds numbers and texts, a feature is missing somewhere and the request says
     *     nothing of it, or no feature is left
     */
    static DecidedColumns of(
            String source,
            ColumnRequest request,
            ChosenColumns chosen,
            List<ColumnCollector> collectors,
            List<ColumnRules.Facts> facts,
            RowPlaces places) {
        ColumnRules rules = new ColumnRules(request, source);
        List<ColumnDecision> decisions = new ArrayList<>(chosen.unread());
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < chosen.features(); i++) {
            ColumnDecision decision = rules.decide(chosen.names().get(i), collectors.get(i), facts.get(i), places);
            decisions.add(decision);
            if (decision.role() == ColumnRole.FEATURE) {
                kept.add(i);
            }
        }
        requireFeatures(source, decisions, kept);
        String target = request.choice().target();
        int gaps = (int) collectors.get(chosen.features()).gaps();
        decisions.add(new ColumnDecision(target, ColumnKind.NUMERIC, ColumnRole.TARGET, null, 0, gaps));
        addOfRows(request.rows().group(), ColumnKind.CATEGORICAL, ColumnRole.GROUP, decisions);
        addOfRows(request.rows().weights(), ColumnKind.NUMERIC, ColumnRole.WEIGHTS, decisions);
        requireNoGaps(source, request, chosen, collectors, kept, places);
        List<Column> columns = kept.stream()
                .map(i -> column(chosen.names().get(i), collectors.get(i), request))
                .toList();
        return new DecidedColumns(
                decisions,
                kept.stream().mapToInt(Integer::intValue).toArray(),
                new TableSchema(columns, target, request.missing()));
    }

    /** @throws CannotProceedException if no row has all that it needs */
    static void requireRows(int rows, String source) {
        if (rows == 0) {
            throw new CannotProceedException(
                    "%s: no row is left, because each lacks the target or a feature. Fill the gaps with `missing(FILL)`, or leave columns out with `exclude(…)`."
                            .formatted(source));
        }
    }

    private static void addOfRows(String name, ColumnKind kind, ColumnRole role, List<ColumnDecision> decisions) {
        if (name != null) {
            decisions.add(new ColumnDecision(name, kind, role, null, 0, 0));
        }
    }

    private static Column column(String name, ColumnCollector cells, ColumnRequest request) {
        Missing missing = missing(cells, request);
        return switch (cells.kind()) {
            case CATEGORICAL -> new CategoricalColumn(name, cells.categories(), missing, request.takesUnknown());
            case DATE -> new DateColumn(name, cells.format(), missing);
            default -> new NumericColumn(name, missing);
        };
    }

    private static Missing missing(ColumnCollector cells, ColumnRequest request) {
        if (request.gaps() == Gaps.DROP) {
            return Missing.DROPPED;
        }
        boolean isCategory = cells.kind() == ColumnKind.CATEGORICAL; // a missing one is a category of its own
        if (cells.gaps() > 0 && (isCategory || request.gaps() == Gaps.FILL)) {
            return Missing.SEEN;
        }
        return request.gaps() == Gaps.FILL && !isCategory ? Missing.ALLOWED : Missing.NEVER;
    }

    private static void requireFeatures(String source, List<ColumnDecision> decisions, List<Integer> kept) {
        if (kept.isEmpty()) {
            throw new CannotProceedException(
                    "%s: no column is left to learn from: %s. Choose columns with `features(…)`, `categorical(…)` or `numeric(…)`."
                            .formatted(
                                    source, SomeNames.of(decisions, d -> "%s (%s)".formatted(d.name(), d.reason()))));
        }
    }

    private static void requireNoGaps(
            String source,
            ColumnRequest request,
            ChosenColumns chosen,
            List<ColumnCollector> collectors,
            List<Integer> kept,
            RowPlaces places) {
        List<Integer> lacking = kept.stream()
                .filter(i -> request.refusesGaps(collectors.get(i)))
                .toList();
        if (!lacking.isEmpty()) {
            throw new CannotProceedException(
                    "%s: values are missing in %s, the first in %s. Fill them with `missing(FILL)`, or drop these rows with `missing(DROP)`."
                            .formatted(
                                    source,
                                    SomeNames.of(
                                            lacking,
                                            i -> "%s (%,d of %,d)"
                                                    .formatted(
                                                            chosen.names().get(i),
                                                            collectors.get(i).gaps(),
                                                            collectors.get(i).rows())),
                                    places.of(collectors.get(lacking.get(0)).firstGapRow())));
        }
    }
}
