package io.regress4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.evaluation.PairedDifference;
import io.regress4j.network.NetworkSpec;
import io.regress4j.report.page.SweepPage;
import io.regress4j.report.screen.SweepScreen;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepResultTest {
    private static final SweepGrid GRID = SweepGrid.of(NetworkSpec.article(13), new int[] {4, 8, 16}, new double[0], 4);

    /** Of three settings by four seeds. */
    private static final double[] MSE = {12.1, 11.4, 13.0, 12.2, 11.9, 11.6, 12.5, 12.0, 15.2, 14.1, 16.3, 15.0};

    /** SciPy's {@code ttest_rel(setting, best).confidence_interval(0.95)}. */
    @Test
    void ranksSettingsByTheirDifferenceSeedBySeed() {
        List<SweepResult.Place> ranking =
                SweepResult.of(GRID, 3, new double[12], MSE).ranking();
        assertThat(ranking).extracting(SweepResult.Place::setting).containsExactly(1, 0, 2);
        assertThat(ranking.get(0).mse()).isCloseTo(12, within(1e-12));
        assertThat(ranking.get(0).behind()).isNull();

        PairedDifference tie = ranking.get(1).behind();
        assertThat(tie.mean()).isCloseTo(0.175, within(1e-12));
        assertThat(tie.interval().low()).isCloseTo(-0.2820440542486433, within(1e-12));
        assertThat(tie.interval().high()).isCloseTo(0.632044054248643, within(1e-12));
        assertThat(ranking.get(1).isAsGoodAsTheBest()).isTrue();

        PairedDifference worse = ranking.get(2).behind();
        assertThat(worse.mean()).isCloseTo(3.15, within(1e-12));
        assertThat(worse.interval().low()).isCloseTo(2.28330664820478, within(1e-12));
        assertThat(worse.interval().high()).isCloseTo(4.01669335179522, within(1e-12));
        assertThat(ranking.get(2).isAsGoodAsTheBest()).isFalse();
    }

    @Test
    void namesTheWinnerOnTheScreenAndThePage() {
        SweepResult swept = SweepResult.of(GRID, 3, MSE, MSE);
        String words = "Lowest mean in the folds: 13 -> relu:8 -> linear:1, rate 0.001. "
                + "Over the 4 seeds 1 of the 2 others cannot be told from it.";
        assertThat(SweepScreen.of(swept, 1, null)).contains(words);
        assertThat(SweepPage.of(swept, 1, null, "sweep").html())
                .contains(words.replace(">", "&gt;"))
                .containsPattern("(?s)<tr class=\"first\"><th scope=\"row\">2: 13 -&gt; relu:8.*?<td>12\\.\\d*</td>")
                .contains("<td class=\"words\">tie</td>", "<td class=\"words\">worse</td>");
    }

    @Test
    void withoutFoldsRanksByTheTestRowsAndWarns() {
        SweepResult swept = SweepResult.of(GRID, 0, MSE, new double[0]);
        assertThat(swept.ranking()).extracting(SweepResult.Place::setting).containsExactly(1, 0, 2);
        assertThat(SweepScreen.choice(swept))
                .contains("Lowest mean on the test rows: 13 -> relu:8", "Do not choose by the test rows");
    }

    @Test
    void ofOneSettingNamesTheSeedThatIsLowestByChance() {
        SweepGrid seeds = SweepGrid.of(NetworkSpec.article(13), new int[0], new double[0], 4);
        SweepResult swept = SweepResult.of(seeds, 0, new double[] {12, 11, 13, 12}, new double[0]);
        assertThat(SweepPage.of(swept, 1, null, "sweep").html())
                .containsPattern("The lowest, 11[.0]*, is that of seed 1: whoever takes it for that has chosen by");
    }
}
