package io.regress4j.csv;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Why a text is not a finite decimal number, and what to do about it.
 *
 * @param reason what is wrong, in words
 * @param cure what to do about it
 */
public record CellFault(String reason, String cure) {
    private static final char MALFORMED = '\uFFFD';
    private static final String CORRECT = "Correct the cell, or remove the row.";
    private static final String FILL = "Fill it in, or remove the row.";

    /** Spaces that look like a plain one, and characters that look like nothing. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Zs}\\p{Cf}&&[^ ]]");

    /** Dashes that look like a minus. */
    private static final Pattern DASH = Pattern.compile("[\\p{Pd}\u2212&&[^-]]");

    /** The fault of a text that {@link Cell#number} does not take. */
    public static CellFault of(String text) {
        return of(text, Dialect.PLAIN);
    }

    /** The fault of a text that the numbers of a file do not take. */
    public static CellFault of(String text, Dialect dialect) {
        if (text.chars().anyMatch(CellFault::isMalformed)) {
            String encoding = dialect.encoding().name();
            return new CellFault("the cell is not %s text".formatted(encoding), encodingCure(dialect));
        }
        if (text.isBlank()) {
            return new CellFault("the cell is empty", FILL);
        }
        if (Cell.isMissing(text)) {
            return new CellFault("expected a finite number, this stands for a missing or infinite value", FILL);
        }
        List<NumberFormat> others = dialect.numbers().alternatives(text);
        return others.isEmpty() ? ofNoNumber(text, dialect.numbers()) : ofOtherFormat(others, dialect.numbers());
    }

    /** What to do about text in another encoding. */
    static String encodingCure(Dialect dialect) {
        boolean isUtf8 = dialect.encoding().equals(StandardCharsets.UTF_8);
        return isUtf8
                ? "Save the file as UTF-8, or name its encoding, such as --encoding latin1."
                : "Save the file as UTF-8, or name the right one with --encoding.";
    }

    private static CellFault ofOtherFormat(List<NumberFormat> others, NumberFormat numbers) {
        String reason = others.stream().map(other -> other.beyond(numbers)).collect(Collectors.joining(", or "));
        String flags = others.stream().map(other -> other.flags(numbers)).collect(Collectors.joining(" or "));
        return others.size() == 1
                ? new CellFault("the number has " + reason, "Allow it with %s, or correct the cell.".formatted(flags))
                : new CellFault("the number has " + reason, "Say which: %s.".formatted(flags));
    }

    private static CellFault ofNoNumber(String text, NumberFormat numbers) {
        String seen = DASH.matcher(UNSEEN.matcher(text).replaceAll("")).replaceAll("-");
        if (!seen.equals(text) && (seen.isBlank() || !Double.isNaN(numbers.parse(seen)))) {
            return new CellFault("the cell holds %s".formatted(names(text)), "Replace it, or remove the row.");
        }
        return new CellFault("expected a finite decimal number", CORRECT);
    }

    /** Such as "the invisible character NO-BREAK SPACE (U+00A0)". */
    private static String names(String text) {
        return text.codePoints()
                .distinct()
                .mapToObj(Character::toString)
                .filter(c -> UNSEEN.matcher(c).matches() || DASH.matcher(c).matches())
                .map(c -> "the %scharacter %s (U+%04X)"
                        .formatted(
                                UNSEEN.matcher(c).matches() ? "invisible " : "",
                                Character.getName(c.codePointAt(0)),
                                c.codePointAt(0)))
                .collect(Collectors.joining(", "));
    }

    /** A byte that is not text in the file's encoding, or the zero bytes of UTF-16. */
    static boolean isMalformed(int c) {
        return c == MALFORMED || c == 0;
    }
}
