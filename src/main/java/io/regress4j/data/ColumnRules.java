package io.regress4j.data;

import io.regress4j.csv.CellFault;
import io.regress4j.files.CannotProceedException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is decided of a feature column once all its cells are known. */
final class ColumnRules {
    /** Correlation with the target above which a column is no feature but the answer. */
    private static final double LEAK = 0.999;

    /** The same where the names say that it is another target, as of y1 and y2. */
    private static final double ANOTHER_TARGET = 0.9;

    private static final Pattern NUMBERED = Pattern.compile("(.*?)\\d+");

    /** A name that says that a column tells rows apart. */
    private static final Pattern ID_NAME = Pattern.compile(
            "(?i)(id|ids|index|uuid|guid|rownames?|row_names?|row_?(number|num|no)|unnamed: ?\\d+)|.*[_ .-]id|.*[a-z]I[dD]");

    private static final int FEWEST_ROWS_OF_AN_ID = 10;
    private static final int FEWEST_ROWS_OF_A_LEAK = 10;
    private static final int SOME = 3;

    private final String source;
    private final Set<String> chosen;
    private final String target;

    ColumnRules(ColumnRequest request, String source) {
        this.source = source;
        this.chosen = new HashSet<>(request.choice().features());
        this.target = request.choice().target();
    }

    /**
     * What the numbers of a column show.
     *
     * @param isOneValue whether all are the same
     * @param warning what looks wrong with it as a feature, or null
     */
    record Facts(boolean isOneValue, String warning) {}

    /**
     * Looks at the numbers of a column.
     *
     * @param values of the column [rows]
     * @param targets [rows]
     */
    Facts facts(String name, double[] values, double[] targets) {
        return facts(
                name,
                NumberFacts.of(values, targets),
                () -> Arrays.stream(values).distinct().count() * 2 > values.length);
    }

    /**
     * The same of numbers that are not here.
     *
     * @param isMostlyDistinct whether more than half of them are different; asked for if the name is that of an id
     */
    Facts facts(String name, NumberFacts numbers, BooleanSupplier isMostlyDistinct) {
        return new Facts(numbers.isOneValue(), warning(name, numbers, isMostlyDistinct));
    }

    /** Whether a column's name says that it tells rows apart. */
    static boolean isNamedAnId(String name) {
        return ID_NAME.matcher(name).matches();
    }

    /**
     * Decides.
     *
     * @param places of the rows that were read, before any was left out
     */
    ColumnDecision decide(String name, ColumnCollector cells, Facts facts, RowPlaces places) {
        ColumnKind kind = cells.kind();
        cells.writtenOtherwise().ifPresent(fault -> {
            throw writtenOtherwise(name, cells, fault, places);
        });
        if (kind == ColumnKind.MIXED) {
            throw mixed(name, cells, places);
        }
        boolean isNamed = chosen.contains(name);
        if (kind == ColumnKind.EMPTY) {
            return leftOut(name, kind, "no values", cells);
        }
        if (kind == ColumnKind.TEXT) {
            if (isNamed) {
                throw new CannotProceedException(
                        "%s, column '%s': it holds %s, too many for categories. Leave it out of `features(…)`, or take them all with `categorical('%s')`."
                                .formatted(source, name, cells.manyTexts(), name));
            }
            return leftOut(name, kind, cells.manyTexts(), cells);
        }
        boolean isOneValue = kind == ColumnKind.CATEGORICAL ? cells.categories().size() == 1 : facts.isOneValue();
        if (cells.gaps() == 0 && isOneValue) {
            return leftOut(name, kind, "one value", cells);
        }
        return new ColumnDecision(
                name,
                kind,
                ColumnRole.FEATURE,
                kind == ColumnKind.NUMERIC ? facts.warning() : null,
                kind == ColumnKind.CATEGORICAL ? cells.categories().size() : 0,
                (int) cells.gaps());
    }

    private static ColumnDecision leftOut(String name, ColumnKind kind, String reason, ColumnCollector cells) {
        return new ColumnDecision(name, kind, ColumnRole.LEFT_OUT, reason, 0, (int) cells.gaps());
    }

    private String warning(String name, NumberFacts numbers, BooleanSupplier isMostlyDistinct) {
        if (looksLikeAnId(name, numbers, isMostlyDistinct)) {
            return "looks like an id: it tells rows apart";
        }
        double correlation = numbers.correlation();
        if (numbers.rows() < FEWEST_ROWS_OF_A_LEAK) {
            return null;
        }
        if (Math.abs(correlation) > LEAK) {
            return "predicts the target almost perfectly (correlation %.4f): a leak?".formatted(correlation);
        }
        return Math.abs(correlation) > ANOTHER_TARGET && isNamedLikeTheTarget(name)
                ? "is named like the target and goes with it (correlation %.4f): another target?".formatted(correlation)
                : null;
    }

    /** Whether the names are the same but for the number behind them. */
    private boolean isNamedLikeTheTarget(String name) {
        Matcher of = NUMBERED.matcher(name);
        Matcher ofTarget = NUMBERED.matcher(target == null ? "" : target);
        return of.matches() && ofTarget.matches() && of.group(1).equals(ofTarget.group(1));
    }

    private static boolean looksLikeAnId(String name, NumberFacts numbers, BooleanSupplier isMostlyDistinct) {
        return numbers.isWhole()
                && numbers.rows() >= FEWEST_ROWS_OF_AN_ID
                && (numbers.isAscending() || isNamedAnId(name) && isMostlyDistinct.getAsBoolean());
    }

    private CannotProceedException writtenOtherwise(
            String name, ColumnCollector cells, CellFault fault, RowPlaces places) {
        return new CannotProceedException(
                "%s, %s, column '%s': %s. Found: '%s'; %,d of %,d cells are no plain numbers. %s Or take all cells as texts with `categorical('%s')`, or leave the column out with `exclude('%s')`."
                        .formatted(
                                source,
                                places.of(cells.firstTextRow()),
                                name,
                                fault.reason(),
                                cells.firstText(),
                                cells.texts(),
                                cells.rows(),
                                fault.cure(),
                                name,
                                name));
    }

    private CannotProceedException mixed(String name, ColumnCollector cells, RowPlaces places) {
        if (cells.texts() == 0) {
            return new CannotProceedException(
                    "%s, column '%s': it holds %,d numbers and %,d dates. Take them all as texts with `categorical('%s')`, or leave the column out with `exclude('%s')`."
                            .formatted(source, name, cells.numbers(), cells.dates(), name, name));
        }
        String some = String.join("', '", cells.someTexts(SOME));
        return new CannotProceedException(
                "%s, %s, column '%s': it holds %,d %s and %,d texts, the first '%s'. If '%s' stand%s for missing values, name them with `missingValues(…)`; take all cells as texts with `categorical('%s')`; or leave the column out with `exclude('%s')`."
                        .formatted(
                                source,
                                places.of(cells.firstTextRow()),
                                name,
                                cells.numbers() + cells.dates(),
                                cells.numbers() > 0 ? "numbers" : "dates",
                                cells.texts(),
                                cells.firstText(),
                                some,
                                cells.someTexts(SOME).size() == 1 ? "s" : "",
                                name,
                                name));
    }
}
