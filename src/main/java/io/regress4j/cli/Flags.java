package io.regress4j.cli;

import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings as the command line names them. A message of the library writes a setting as Java calls it, between backticks:
 * <code>`learningRate(…)`</code> is {@code --learning-rate}, and <code>`header(false)`</code> is {@code --no-header}.
 */
final class Flags {
    private static final Pattern SETTING = Pattern.compile("`([a-zA-Z0-9]+)\\((.*?)\\)`");

    /** An enum's constant. */
    private static final Pattern CONSTANT = Pattern.compile("[A-Z_]+");

    /** What the rule does not give. */
    private static final Map<String, String> OTHERS = Map.of(
            "missing(FILL)", "--missing median (or mean, most-frequent)",
            "takeUnknown(true)", "--unknown zeros",
            "group(…)", "--split group:COL");

    private Flags() {}

    /** A message with flags in place of settings. */
    static String in(String message) {
        return message.indexOf('`') < 0
                ? message // nearly always
                : SETTING.matcher(message).replaceAll(found -> Matcher.quoteReplacement(flag(found)));
    }

    private static String flag(MatchResult found) {
        String setting = found.group(1);
        String value = found.group(2);
        String other = OTHERS.get("%s(%s)".formatted(setting, value));
        if (other != null) {
            return other;
        }
        String name = setting.replaceAll("[A-Z]", "-$0").toLowerCase(Locale.ROOT);
        return switch (value) {
            case "…", "true" -> "--" + name;
            case "false" -> "--no-" + name;
            default -> "--%s %s".formatted(name, CONSTANT.matcher(value).matches() ? word(value) : value);
        };
    }

    private static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
