package io.regress4j.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

class PlainNumberTest {
    private static final long LARGEST = (1L << 53) - 1;

    /** What stands around the number is not read. */
    private static double parse(String text) {
        byte[] bytes = ("7" + text + "7").getBytes(StandardCharsets.UTF_8);
        return PlainNumber.parse(bytes, 1, bytes.length - 1);
    }

    @Property(tries = 20_000)
    void hasTheBitsOfParseDoubleOrNone(
            @ForAll @Chars({'0', '1', '5', '9', '.', '-', '+', 'e'}) @StringLength(max = 24) String text) {
        requireBits(text);
    }

    @Property(tries = 20_000)
    void takesEveryDecimalWithinClingersBounds(
            @ForAll @LongRange(min = -LARGEST, max = LARGEST) long significand, @ForAll @IntRange(max = 17) int scale) {
        String text = new BigDecimal(BigDecimal.valueOf(significand).unscaledValue(), scale).toPlainString();
        requireBits(text);
        assertThat(parse(Long.toString(significand) + "e-" + scale))
                .isEqualTo(Double.parseDouble(significand + "e-" + scale));
    }

    @Property(tries = 20_000)
    void hasTheBitsOfParseDoubleForAnyExponent(
            @ForAll @LongRange(min = 0, max = 2 * LARGEST) long significand,
            @ForAll @IntRange(min = -400, max = 400) int exponent) {
        requireBits(significand + "e" + exponent);
        requireBits("-" + significand + ".25E+" + exponent);
    }

    private static void requireBits(String text) {
        double parsed = parse(text);
        if (!Double.isNaN(parsed)) {
            assertThat(Double.doubleToRawLongBits(parsed))
                    .as(text)
                    .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
        }
    }

    @Example
    void takesWhatFilesHold() {
        assertThat(parse("0")).isZero();
        assertThat(parse("-0.0")).isEqualTo(-0.0);
        assertThat(parse("123456789.12345")).isEqualTo(123456789.12345);
        assertThat(parse(".5")).isEqualTo(0.5);
        assertThat(parse("5.")).isEqualTo(5);
        assertThat(parse("-1.234567e-05")).isEqualTo(-1.234567e-05);
        assertThat(parse("9007199254740991")).isEqualTo(9007199254740991.0);
        assertThat(parse("1e22")).isEqualTo(1e22);
    }

    @Example
    void leavesEverythingElse() {
        for (String text : new String[] {
            "",
            "+1",
            "-",
            ".",
            "-.",
            "e5",
            "1e",
            "1e+",
            "1e5.0",
            "1e23",
            "1e-23",
            "1e99999",
            "1.2.3",
            "--1",
            " 1",
            "1 ",
            "1,5",
            "1f",
            "0x1p3",
            "NaN",
            "Infinity",
            "\u0661",
            "\"1\"",
            "9007199254740992",
            "1000000000000000000",
            "18446744073709551617"
        }) {
            assertThat(parse(text)).as(text).isNaN();
        }
    }
}
