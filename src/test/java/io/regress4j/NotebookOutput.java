package io.regress4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Holds what a cell shows to what is stored, by the rule of {@code notebooks-java/check.py}: the words are the same, and
 * numbers differ by no more than a millionth of their size, or by one in the last digit of those with decimals. The
 * ladder's chart draws differences that are rounding alone: there only the words count.
 */
final class NotebookOutput {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");
    private static final double LIMIT = 1e-6; // a float32 in full is rounded otherwise by another processor

    private static final String ROUNDING_ALONE = "\"ladder-title ";

    private NotebookOutput() {}

    /** Quotes are left aside: JShell puts them around a text, the kernel does not. */
    static void assertSame(String shown, String stored) {
        assertThat(words(shown)).isEqualTo(words(stored));
        if (stored.contains(ROUNDING_ALONE)) {
            return;
        }
        List<String> expected = numbers(stored);
        List<String> numbers = numbers(shown);
        for (int i = 0; i < expected.size(); i++) {
            double number = Double.parseDouble(expected.get(i));
            double limit = Math.max(LIMIT * Math.abs(number), lastDigit(expected.get(i)));
            assertThat(Math.abs(Double.parseDouble(numbers.get(i)) - number))
                    .as("%s, stored as %s", numbers.get(i), expected.get(i))
                    .isLessThanOrEqualTo(limit);
        }
    }

    private static String words(String text) {
        return NUMBER.matcher(text.replace("\"", "")).replaceAll("0");
    }

    private static List<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group).toList();
    }

    /** 0.01 of "18.06", and a little for the rounding of the difference; 0 of "18". */
    private static double lastDigit(String number) {
        int point = number.indexOf('.');
        return point < 0 ? 0 : 1.001 * Math.pow(10, point + 1 - number.length());
    }
}
