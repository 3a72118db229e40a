package io.regress4j.batch;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many rows may be rejected, such as {@code 0.1%} of those read, or {@code 20}.
 *
 * @param value rows, or percent of the rows
 * @param isPercent which of the two
 */
public record RejectLimit(BigDecimal value, boolean isPercent) {
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    /** Any number. */
    public static final RejectLimit NONE = new RejectLimit(ALL, true);

    private static final Pattern FORM = Pattern.compile("(\\d+)|(\\d+(?:\\.\\d+)?)%");

    /** @throws IllegalArgumentException if the text is not of that form */
    public static RejectLimit parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (matcher.matches()) {
            boolean isPercent = matcher.group(2) != null;
            BigDecimal value = new BigDecimal(matcher.group(isPercent ? 2 : 1));
            if (!isPercent || value.compareTo(ALL) <= 0) {
                return new RejectLimit(value, isPercent);
            }
        }
        throw new IllegalArgumentException(
                "expected a number of rows such as 20, or a share of them such as 0.1%%; got '%s'".formatted(text));
    }

    boolean isExceededBy(long rejected, long read) {
        // In decimals: 0.29 · 100 in binary is less than 29.
        BigDecimal most = isPercent ? value.multiply(BigDecimal.valueOf(read)).divide(ALL) : value;
        return BigDecimal.valueOf(rejected).compareTo(most) > 0;
    }

    @Override
    public String toString() {
        return value.toPlainString() + (isPercent ? "%" : "");
    }
}
