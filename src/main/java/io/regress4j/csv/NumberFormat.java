package io.regress4j.csv;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How numbers are written.
 *
 * @param decimal a point or a comma
 * @param marks what a number may have in it beside digits, sign, decimal mark and exponent
 */
public record NumberFormat(char decimal, Set<Mark> marks) {
    /** Decimal points and nothing else. */
    public static final NumberFormat PLAIN = new NumberFormat('.', Set.of());

    /** Spaces and apostrophes that group digits, beside the comma or the point that is not the decimal mark. */
    private static final String GROUPING = "' \u2019\u00A0\u202F\u2009";

    private static final Pattern GROUPED_BY_COMMAS = grouped(',', '.');
    private static final Pattern GROUPED_BY_POINTS = grouped('.', ',');
    private static final Pattern WITH_CURRENCY_IN_FRONT = Pattern.compile("([+-]?)\\p{Sc}[ \u00A0]?(.*)");
    private static final Pattern WITH_CURRENCY_BEHIND = Pattern.compile("(.*?)[ \u00A0]?\\p{Sc}");
    private static final Pattern WITH_PERCENT = Pattern.compile("(.*?)[ \u00A0\u202F]?%");

    /** What a number may have in it, if somebody allows it. */
    public enum Mark {
        /** Digits in groups of three: 46,716 or 46 716, or 46.716 where the decimal mark is the comma. */
        THOUSANDS("thousands separators"),
        /** One currency sign in front or behind: $46 or 46 €. */
        CURRENCY("a currency sign"),
        /** A percent sign behind; 12.5% is the number 0.125. */
        PERCENT("a percent sign");

        private final String description;

        Mark(String description) {
            this.description = description;
        }

        String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public NumberFormat {
        if (decimal != '.' && decimal != ',') {
            throw new IllegalArgumentException("expected . or , as the decimal mark, got '%s'".formatted(decimal));
        }
        Set<Mark> ordered = EnumSet.noneOf(Mark.class);
        ordered.addAll(marks);
        marks = Collections.unmodifiableSet(ordered);
    }

    /**
     * Reads the words for what a number may have in it.
     *
     * @return what they allow; nothing for {@code plain}
     * @throws IllegalArgumentException if there is no such word
     */
    public static Set<Mark> marks(Collection<String> words) {
        Set<Mark> found = EnumSet.noneOf(Mark.class);
        for (String word : words) {
            Stream.of(Mark.values())
                    .filter(mark -> mark.spelling().equalsIgnoreCase(word))
                    .findFirst()
                    .ifPresentOrElse(found::add, () -> requirePlain(word));
        }
        return found;
    }

    private static void requirePlain(String word) {
        if (!word.equalsIgnoreCase("plain")) {
            throw new IllegalArgumentException("expected plain, or some of thousands,currency,percent, got '%s'%s"
                    .formatted(
                            word,
                            NearNames.of(
                                            word,
                                            Stream.of(Mark.values())
                                                    .map(Mark::spelling)
                                                    .toList())
                                    .map(". Did you mean '%s'?"::formatted)
                                    .orElse("")));
        }
    }

    private static Pattern grouped(char group, char decimal) {
        return Pattern.compile("([+-]?[0-9]{1,3}([%s\\%s])[0-9]{3}(?:\\2[0-9]{3})*)((?:\\%s[0-9]*)?)"
                .formatted(GROUPING, group, decimal));
    }

    /** Whether numbers have decimal points and nothing else. */
    boolean isPlain() {
        return decimal == '.' && marks.isEmpty();
    }

    /** The number in these characters, blanks around it allowed; NaN or infinite if it is not a finite one. */
    public double parse(char[] buffer, int start, int length) {
        if (marks.isEmpty()) {
            return decimal == '.' ? Cell.number(buffer, start, length) : withComma(buffer, start, length);
        }
        return withMarks(new String(buffer, start, length).strip());
    }

    /** The finite number in a text, or NaN. */
    public double parse(String text) {
        double number = parse(text.toCharArray(), 0, text.length());
        return Double.isFinite(number) ? number : Double.NaN;
    }

    /** Whether a text is a finite number. */
    boolean takes(String text) {
        return Double.isFinite(parse(text));
    }

    NumberFormat withDecimal(char mark) {
        return new NumberFormat(mark, marks);
    }

    NumberFormat with(Set<Mark> more) {
        return new NumberFormat(
                decimal, Stream.concat(marks.stream(), more.stream()).collect(Collectors.toSet()));
    }

    private static double withComma(char[] buffer, int start, int length) {
        char[] number = new char[length];
        for (int i = 0; i < length; i++) {
            char c = buffer[start + i];
            if (c == '.') {
                return Double.NaN; // between digits a point would be a thousands separator
            }
            number[i] = c == ',' ? '.' : c;
        }
        return Cell.number(number, 0, length);
    }

    private double withMarks(String text) {
        String number = text;
        String hundredth = "";
        Matcher percent = WITH_PERCENT.matcher(number);
        if (marks.contains(Mark.PERCENT) && percent.matches()) {
            number = percent.group(1);
            hundredth = "e-2";
        }
        if (marks.contains(Mark.CURRENCY)) {
            number = withoutCurrency(number);
        }
        if (marks.contains(Mark.THOUSANDS)) {
            number = ungrouped(number);
        }
        return withDecimalMark(number + hundredth);
    }

    private double withDecimalMark(String number) {
        return new NumberFormat(decimal, Set.of()).parse(number.toCharArray(), 0, number.length());
    }

    private static String withoutCurrency(String number) {
        Matcher front = WITH_CURRENCY_IN_FRONT.matcher(number);
        if (front.matches()) {
            return front.group(1) + front.group(2);
        }
        Matcher behind = WITH_CURRENCY_BEHIND.matcher(number);
        return behind.matches() ? behind.group(1) : number;
    }

    private String ungrouped(String number) {
        Matcher grouped = (decimal == '.' ? GROUPED_BY_COMMAS : GROUPED_BY_POINTS).matcher(number);
        return grouped.matches() ? grouped.group(1).replace(grouped.group(2), "") + grouped.group(3) : number;
    }

    /**
     * The formats nearest to this one which take a text that this one does not: of each decimal mark the one that allows
     * the fewest marks more.
     *
     * @return none, one, or two that find different numbers
     */
    List<NumberFormat> alternatives(String text) {
        List<NumberFormat> found = Stream.of(decimal, decimal == '.' ? ',' : '.')
                .flatMap(mark -> MORE.stream()
                        .map(more -> withDecimal(mark).with(more))
                        .filter(format -> format.takes(text))
                        .limit(1))
                .toList();
        boolean isSame =
                found.size() == 2 && found.get(0).parse(text) == found.get(1).parse(text);
        return isSame ? found.subList(0, 1) : found;
    }

    /** Every set of marks, small ones first. */
    private static final List<Set<Mark>> MORE = List.of(
            Set.of(),
            Set.of(Mark.THOUSANDS),
            Set.of(Mark.CURRENCY),
            Set.of(Mark.PERCENT),
            Set.of(Mark.THOUSANDS, Mark.CURRENCY),
            Set.of(Mark.THOUSANDS, Mark.PERCENT));

    /** What this format has and another has not, in words. */
    String beyond(NumberFormat other) {
        Stream<String> mark = decimal == other.decimal
                ? Stream.of()
                : Stream.of(decimal == ',' ? "a decimal comma" : "a decimal point");
        return Stream.concat(
                        mark,
                        marks.stream().filter(m -> !other.marks.contains(m)).map(m -> m.description))
                .collect(Collectors.joining(" and "));
    }

    /** The settings that ask for this format where another one is in use. */
    String settings(NumberFormat other) {
        String mark = decimal == other.decimal ? "" : "`decimal(%s)`".formatted(decimal);
        String words = marks.equals(other.marks)
                ? ""
                : "`numberFormat(%s)`"
                        .formatted(marks.stream().map(Mark::spelling).collect(Collectors.joining(",")));
        return (mark + " " + words).strip();
    }

    /** In words, such as "decimal commas, thousands separators"; empty for the plain format. */
    @Override
    public String toString() {
        Stream<String> mark = decimal == ',' ? Stream.of("decimal commas") : Stream.of();
        return Stream.concat(mark, marks.stream().map(m -> m.description)).collect(Collectors.joining(", "));
    }
}
