package io.regress4j.csv;

import io.regress4j.files.CannotProceedException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds how a file is written, by a rule that {@code docs/tables.md} states: from its header and the next 100 rows, as far
 * as its first 64 KiB hold them. What this rule cannot tell is refused, with the setting that settles it.
 */
final class DialectFinder {
    private final String source;
    private final DialectRequest asked;
    private final Charset encoding;
    private final int above;

    /**
     * @param encoding of the file
     * @param above how many lines of the file are above the text that is looked at
     */
    DialectFinder(String source, DialectRequest asked, Charset encoding, int above) {
        this.source = source;
        this.asked = asked;
        this.encoding = encoding;
        this.above = above;
    }

    /**
     * A dialect.
     *
     * @param names of the columns if the file does not have them
     * @param hasRowNames whether the first column, which holds the names of the rows, has none itself
     */
    record Found(Dialect dialect, List<String> names, boolean hasRowNames) {}

    /**
     * @param text the first rows
     * @param isWhole whether there are no more
     * @param told the delimiter that the file itself names, or null
     * @throws CannotProceedException if the rule cannot tell
     */
    Found find(String text, boolean isWhole, Delimiter told) {
        List<Delimiter> possible = asked.delimiter() != null
                ? List.of(asked.delimiter())
                : told != null ? List.of(told) : Delimiter.in(text);
        List<SampleRows> samples = possible.stream()
                .map(delimiter -> SampleRows.read(text, isWhole, dialect(delimiter, NumberFormat.PLAIN), numbers()))
                .toList();
        SampleRows rows = SampleRows.best(samples);
        if (rows.isEmpty() && !asked.hasHeader()) {
            throw new CannotProceedException("%s has no rows. Check whether it is the right file.".formatted(source));
        }
        if (rows.isEmpty()) {
            return found(rows, NumberFormat.PLAIN.with(asked.marks()), List.of());
        }
        refuseLinesAbove(rows);
        if (asked.hasHeader()) {
            refuseNumbersAsNames(rows);
            refuseCommentedHeader(rows);
            return found(rows, format(rows), List.of());
        }
        return found(rows, format(rows), names(rows.get(0).size()));
    }

    private Found found(SampleRows rows, NumberFormat format, List<String> names) {
        boolean hasRowNames = asked.hasHeader() && !rows.isEmpty() && rows.hasRowNames();
        return new Found(dialect(rows.delimiter(), format), names, hasRowNames);
    }

    private Dialect dialect(Delimiter delimiter, NumberFormat format) {
        return new Dialect(delimiter, format, encoding, asked.skipLines(), asked.comment(), asked.hasHeader());
    }

    /** The formats in which a cell may be a number. */
    private List<NumberFormat> numbers() {
        Stream<Character> decimals = asked.decimal() == null ? Stream.of('.', ',') : Stream.of(asked.decimal());
        return decimals.map(decimal -> new NumberFormat(decimal, asked.marks())).toList();
    }

    private List<String> names(int cells) {
        if (asked.names().isEmpty()) {
            return IntStream.rangeClosed(1, cells).mapToObj(i -> "x" + i).toList();
        }
        if (asked.names().size() != cells) {
            throw new CannotProceedException(
                    "%s, line %d has %d cells, and `names(…)` gives %d names. Give a name for each."
                            .formatted(source, above + 1, cells, asked.names().size()));
        }
        return asked.names();
    }

    private void refuseLinesAbove(SampleRows rows) {
        int start = rows.start();
        if (start <= 0 || 2 * rows.get(0).size() > rows.get(start).size()) { // a header with a name too many or too few
            return;
        }
        String settings = rows.commentAbove() != null
                ? "`comment('%s')`".formatted(rows.commentAbove())
                : "`skipLines(%d)`".formatted(asked.skipLines() + rows.line(start) - 1);
        boolean isHeader = !rows.hasNumber(start);
        throw new CannotProceedException(
                "%s: line %d has %s, line %d has %d. %s. Found above it: '%s'. Skip what is above it with %s."
                        .formatted(
                                source,
                                above + rows.line(0),
                                cells(rows.get(0).size()),
                                above + rows.line(start),
                                rows.get(start).size(),
                                isHeader
                                        ? "The header seems to be line " + (above + rows.line(start))
                                        : "Rows seem to begin there, without a header",
                                RowFault.shortened(String.join(" ", rows.get(0))),
                                isHeader || !asked.hasHeader() ? settings : settings + " `header(false)`"));
    }

    private static String cells(int count) {
        return count == 1 ? "1 cell" : count + " cells";
    }

    private void refuseCommentedHeader(SampleRows rows) {
        if (rows.hasCommentedHeader()) {
            throw new CannotProceedException(
                    "%s, line %d: the names of the columns stand behind a '#', which would be a column. Take it out, or say `skipLines(%d)` `header(false)` `names('%s')`."
                            .formatted(
                                    source,
                                    above + rows.line(0),
                                    asked.skipLines() + rows.line(0),
                                    String.join(
                                            ",",
                                            rows.get(0).subList(1, rows.get(0).size()))));
        }
    }

    private void refuseNumbersAsNames(SampleRows rows) {
        List<String> names = rows.get(0);
        boolean isCounted = names.size() > 1
                && IntStream.range(0, names.size())
                        .allMatch(i -> names.get(i).strip().equals(String.valueOf(i)));
        boolean isData = names.stream().allMatch(rows::isNumber)
                || 2 * names.stream().filter(rows::isFraction).count() > names.size();
        if (!isCounted && isData) {
            throw new CannotProceedException(
                    "%s, line %d holds numbers (%s) where the names of the columns are expected. If it is a row, add `header(false)`, and `names(…)` to name its %s; the names are x1, x2, … without. If these are names, replace them: `skipLines(%d)` `header(false)` `names(…)`."
                            .formatted(
                                    source,
                                    above + rows.line(0),
                                    RowFault.shortened(String.join(", ", names)),
                                    names.size() == 1 ? "column" : "%,d columns".formatted(names.size()),
                                    asked.skipLines() + rows.line(0)));
        }
    }

    /**
     * Decides between decimal points and commas by the numbers that can be read in one way alone. Where commas separate the
     * cells, a comma in a cell is a decimal mark only if somebody says so.
     */
    private NumberFormat format(SampleRows rows) {
        NumberFormat points = new NumberFormat('.', asked.marks());
        NumberFormat commas = new NumberFormat(',', asked.marks());
        if (asked.decimal() != null) {
            return points.withDecimal(asked.decimal());
        }
        if (rows.delimiter() == Delimiter.COMMA) {
            return points;
        }
        List<SampleRows.Place> withPoint = new ArrayList<>();
        List<SampleRows.Place> withComma = new ArrayList<>();
        rows.places(asked.hasHeader() ? 1 : 0).forEach(place -> {
            boolean isPoint = place.cell().indexOf('.') >= 0 && points.takes(place.cell());
            boolean isComma = place.cell().indexOf(',') >= 0 && commas.takes(place.cell());
            boolean isEither = isGrouped(place.cell(), commas) && isPoint || isGrouped(place.cell(), points) && isComma;
            if (!isEither || !asked.marks().contains(NumberFormat.Mark.THOUSANDS)) {
                (isPoint ? withPoint : isComma ? withComma : new ArrayList<SampleRows.Place>()).add(place);
            }
        });
        if (withComma.isEmpty()) {
            return points;
        }
        if (!withPoint.isEmpty()) {
            throw cannotTell(
                    withComma.get(0),
                    "and line %d, column %s has '%s', with a point"
                            .formatted(
                                    above + withPoint.get(0).line(),
                                    withPoint.get(0).column(),
                                    withPoint.get(0).cell()));
        }
        if (withComma.stream().allMatch(place -> isGrouped(place.cell(), points))) {
            throw cannotTell(withComma.get(0), "which may be a decimal comma or separate thousands");
        }
        return commas;
    }

    private static boolean isGrouped(String cell, NumberFormat format) {
        Set<NumberFormat.Mark> thousands = EnumSet.of(NumberFormat.Mark.THOUSANDS);
        return format.with(thousands).takes(cell);
    }

    private CannotProceedException cannotTell(SampleRows.Place comma, String why) {
        return new CannotProceedException(
                "%s, line %d, column %s has '%s', %s. Say which mark the decimals have: `decimal(,)` or `decimal(.)` (with `numberFormat(thousands)` if the other one separates thousands)."
                        .formatted(source, above + comma.line(), comma.column(), comma.cell(), why));
    }
}
