package io.regress4j.scoring;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many rows may be rejected, such as {@code 0.1%} of those read, or {@code 20}.
 *
 * @param value rows, or percent of the rows
 * @param isPercent which of the two
 */
public record RejectLimit(double value, boolean isPercent) {
    /** Any number. */
    public static final RejectLimit NONE = new RejectLimit(100, true);

    private static final Pattern FORM = Pattern.compile("(\\d+)|(\\d+(?:\\.\\d+)?)%");

    /** @throws IllegalArgumentException if the text is not of that form */
    public static RejectLimit parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches() || matcher.group(2) != null && Double.parseDouble(matcher.group(2)) > 100) {
            throw new IllegalArgumentException(
                    "expected a number of rows such as 20, or a share of them such as 0.1%%; came '%s'"
                            .formatted(text));
        }
        return matcher.group(1) != null
                ? new RejectLimit(Double.parseDouble(matcher.group(1)), false)
                : new RejectLimit(Double.parseDouble(matcher.group(2)), true);
    }

    public boolean isExceededBy(long rejected, long read) {
        return rejected > (isPercent ? value / 100 * read : value);
    }

    @Override
    public String toString() {
        return isPercent ? value + "%" : String.valueOf((long) value);
    }
}
