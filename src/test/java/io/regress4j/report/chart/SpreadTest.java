package io.regress4j.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void numbersThatAreFarFromNullAndNearEachOtherStayApart() {
        Spread pressures = Spread.of(101_325.25, 101_328.125, 101_327);
        assertThat(pressures.brief(101_325.25)).isEqualTo("101,325.3");
        assertThat(pressures.number(101_328.125)).isEqualTo("101,328.13");
        assertThat(pressures.number(101_327)).isEqualTo("101,327");
        Spread seconds = Spread.of(1_700_000_188, 1_700_003_665);
        assertThat(seconds.number(1_700_002_080.25)).isEqualTo("1,700,002,080");
    }

    @Test
    void othersHaveAFewDigits() {
        Spread prices = Spread.of(5, 50);
        assertThat(prices.brief(22.53)).isEqualTo("22.5");
        assertThat(prices.number(22.5328)).isEqualTo("22.53");
        assertThat(Spread.of(100_000.5, 900_000.5).number(321_347.5)).isEqualTo("321,300");
        assertThat(Spread.of(7.25, 7.25).number(7.25)).isEqualTo("7.25");
        assertThat(Spread.of().brief(1.5)).isEqualTo("1.5");
        assertThat(Spread.of(1, 2).number(Double.NaN)).isEqualTo("-");
    }
}
