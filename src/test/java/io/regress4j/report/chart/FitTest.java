package io.regress4j.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FitTest {
    private static final double ROOM = 180;

    @Test
    void leavesAShortNameAsItIs() {
        assertThat(Fit.middle("median_income", ROOM)).isEqualTo("median_income");
    }

    @Test
    void keepsBeginningAndEndOfALongName() {
        String text = Fit.middle("annual_household_income_before_taxes_in_dollars", ROOM);
        assertThat(text).startsWith("annual_house").endsWith("dollars").contains("…");
        assertThat(TextWidth.of(text)).isLessThanOrEqualTo(ROOM);
    }

    /** Their beginning and their end are the same, and the difference lies between. */
    @Test
    void showsWhereLongNamesDiffer() {
        List<String> names = IntStream.range(0, 60)
                .mapToObj("household_expenditure_in_category_%02d_after_adjustment_for_inflation"::formatted)
                .toList();
        List<String> texts = Fit.distinct(names, ROOM);
        assertThat(texts).doesNotHaveDuplicates().allMatch(text -> TextWidth.of(text) <= ROOM);
        assertThat(texts.get(7)).contains("07…");
    }

    @Test
    void numbersNamesThatDifferTooLateToShow() {
        String same = "长".repeat(40);
        List<String> names = List.of(same + "甲" + same + "丙" + same, same + "乙" + same + "丁" + same, "b");
        assertThat(Fit.distinct(names, 60))
                .doesNotHaveDuplicates()
                .allMatch(text -> TextWidth.of(text) <= 60)
                .endsWith("b");
    }

    @Test
    void letsEqualNamesBeEqual() {
        String name = "x".repeat(100);
        List<String> texts = Fit.distinct(List.of(name, name), ROOM);
        assertThat(texts.get(0)).isEqualTo(texts.get(1));
    }

    @Test
    void cutsNoLetterInTwo() {
        assertThat(Fit.middle("🏠".repeat(50), ROOM)).matches("(🏠)+…(🏠)+");
    }
}
