package io.regress4j.csv;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Why the text of a cell is not taken.
 *
 * @param reason what is wrong, in words
 * @param cure what to do about it
 */
public record CellFault(String reason, String cure) {
    private static final String CORRECT = "Correct the cell, or remove the row.";
    private static final String FILL = "Fill it in, or remove the row.";

    public static final CellFault EMPTY = new CellFault("the cell is empty", FILL);
    public static final CellFault MISSING =
            new CellFault("expected a finite number, this stands for a missing or infinite value", FILL);
    public static final CellFault MISSING_CATEGORY =
            new CellFault("expected a category, this stands for a missing value", FILL);
    public static final CellFault NOT_A_NUMBER = new CellFault("expected a finite decimal number", CORRECT);

    private static final char MALFORMED = '\uFFFD';

    /** Spaces that look like a plain one, and characters that look like nothing. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Zs}\\p{Cf}&&[^ ]]");

    /** Dashes that look like a minus. */
    private static final Pattern DASH = Pattern.compile("[\\p{Pd}\u2212&&[^-]]");

    /** Of a text that is none of the categories that a model knows. */
    public static CellFault unknownCategory(String known) {
        return new CellFault(
                "the model knows no such category; it knows %s".formatted(known),
                "Correct the cell, remove the row, or take it as none of them with `takeUnknown(true)`.");
    }

    /** Of a text that is no date. */
    public static CellFault notADate(String format) {
        return new CellFault("expected a date (%s)".formatted(format), CORRECT);
    }

    /** The fault of a text that {@link Cell#number} does not take. */
    public static CellFault of(String text) {
        return of(text, Dialect.PLAIN);
    }

    /** The fault of a text that the numbers of a file do not take. */
    public static CellFault of(String text, Dialect dialect) {
        if (isMalformed(text)) {
            return malformed(dialect);
        }
        if (text.isBlank()) {
            return EMPTY;
        }
        return Cell.isMissing(text)
                ? MISSING
                : ofNumberWrittenOtherwise(text, dialect.numbers()).orElse(NOT_A_NUMBER);
    }

    /** Of a text that is none in the encoding of its file. */
    static CellFault malformed(Dialect dialect) {
        return new CellFault(
                "the cell is not %s text".formatted(dialect.encoding().name()), encodingCure(dialect));
    }

    /** What to do about text in another encoding. */
    static String encodingCure(Dialect dialect) {
        boolean isUtf8 = dialect.encoding().equals(StandardCharsets.UTF_8);
        return isUtf8
                ? "Save the file as UTF-8, or name its encoding, such as `encoding(latin1)`."
                : "Save the file as UTF-8, or name the right one with `encoding(…)`.";
    }

    /** Of a text that is a number, but written in a way that its file does not have; empty if it is none in any way. */
    public static Optional<CellFault> ofNumberWrittenOtherwise(String text, NumberFormat numbers) {
        return hasWords(text) ? Optional.empty() : ofOtherFormat(text, numbers).or(() -> ofUnseen(text, numbers));
    }

    /** No number has a letter but that of an exponent, however it is written. */
    private static boolean hasWords(String text) {
        return text.codePoints().anyMatch(c -> Character.isLetter(c) && c != 'e' && c != 'E');
    }

    private static Optional<CellFault> ofOtherFormat(String text, NumberFormat numbers) {
        List<NumberFormat> others = numbers.alternatives(text);
        if (others.isEmpty()) {
            return Optional.empty();
        }
        String reason = "the number has "
                + others.stream().map(other -> other.beyond(numbers)).collect(Collectors.joining(", or "));
        String settings = others.stream().map(other -> other.settings(numbers)).collect(Collectors.joining(" or "));
        return Optional.of(new CellFault(
                reason,
                others.size() == 1
                        ? "Allow it with %s, or correct the cell.".formatted(settings)
                        : "Say which: %s.".formatted(settings)));
    }

    private static Optional<CellFault> ofUnseen(String text, NumberFormat numbers) {
        String seen = DASH.matcher(UNSEEN.matcher(text).replaceAll("")).replaceAll("-");
        return !seen.equals(text) && (seen.isBlank() || numbers.takes(seen))
                ? Optional.of(
                        new CellFault("the cell holds %s".formatted(names(text)), "Replace it, or remove the row."))
                : Optional.empty();
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

    /** Whether a text holds what is none in the encoding of its file. */
    public static boolean isMalformed(String text) {
        return text.indexOf(MALFORMED) >= 0 || text.indexOf(0) >= 0;
    }

    /** A byte that is not text in the file's encoding, or the zero bytes of UTF-16. */
    static boolean isMalformed(int c) {
        return c == MALFORMED || c == 0;
    }
}
