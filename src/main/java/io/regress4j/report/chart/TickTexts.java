package io.regress4j.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * The ticks of an axis in words, each different from its neighbours.
 *
 * @param texts one for each tick
 * @param scale what all of them are multiples of, such as {@code millions}; empty if they are the numbers themselves
 */
record TickTexts(List<String> texts, String scale) {
    private static final double SMALLEST_PLAIN = 1e-3;
    private static final double LARGEST_PLAIN = 1e7;
    private static final double LARGEST_PLAIN_POWER = 1e6;
    private static final MathContext ONE_DIGIT = new MathContext(1);

    /** Numbers at equal distances: a scale for all, and as many decimals as tell one from the next. */
    static TickTexts linear(double[] ticks) {
        double size = Math.max(Math.abs(ticks[0]), Math.abs(ticks[ticks.length - 1]));
        int power = power(size);
        double step = ticks.length > 1 ? ticks[1] - ticks[0] : size;
        int decimals = step == 0 ? 0 : (int) Math.max(0, power - Math.floor(Math.log10(step) + 1e-9));
        String scale = switch (power) {
            case 0 -> "";
            case 6 -> "millions";
            case 9 -> "billions";
            default -> "× 10" + Digits.raised(power);
        };
        return new TickTexts(texts(ticks, tick -> decimal(tick, power, decimals)), scale);
    }

    /** Powers of ten and what lies between them. */
    static TickTexts log(double[] ticks) {
        boolean isPlain = ticks[0] >= SMALLEST_PLAIN * 0.99 && ticks[ticks.length - 1] <= LARGEST_PLAIN_POWER * 1.01;
        return new TickTexts(texts(ticks, isPlain ? TickTexts::plain : TickTexts::inPowers), "");
    }

    /** The power of ten of the scale for numbers up to a size. */
    private static int power(double size) {
        if (size == 0 || size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) {
            return 0;
        }
        return 3 * (int) Math.floor((Math.log10(size) + 1e-9) / 3);
    }

    private static List<String> texts(double[] ticks, DoubleFunction<String> text) {
        return Arrays.stream(ticks).mapToObj(text).toList();
    }

    private static String decimal(double tick, int power, int decimals) {
        BigDecimal scaled = new BigDecimal(tick).movePointLeft(power).setScale(decimals, RoundingMode.HALF_EVEN);
        return String.format(Locale.ROOT, "%,." + decimals + "f", scaled);
    }

    private static String plain(double tick) {
        return tick >= 1
                ? String.format(Locale.ROOT, "%,d", Math.round(tick))
                : new BigDecimal(tick).round(ONE_DIGIT).toPlainString();
    }

    private static String inPowers(double tick) {
        BigDecimal rounded = new BigDecimal(tick).round(ONE_DIGIT);
        String digit = rounded.unscaledValue().toString();
        return (digit.equals("1") ? "10" : digit + "×10") + Digits.raised(-rounded.scale());
    }
}
