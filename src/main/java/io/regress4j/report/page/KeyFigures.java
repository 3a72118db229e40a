package io.regress4j.report.page;

import static io.regress4j.report.Wording.brief;
import static io.regress4j.report.page.Markup.join;
import static io.regress4j.report.page.Markup.tag;
import static io.regress4j.report.page.Markup.text;

import io.regress4j.evaluation.Interval;
import io.regress4j.evaluation.Score;
import io.regress4j.model.ModelCard;
import io.regress4j.training.HeldOutScores;
import io.regress4j.training.TrainingResult;

/** The four figures to look at first, as a strip of cards. */
final class KeyFigures {
    private KeyFigures() {}

    static Markup of(TrainingResult result) {
        HeldOutScores scores = result.scores();
        ErrorShare share = new ErrorShare(scores.share(scores.leastSquares()));
        return tag(
                "dl",
                "class=\"cards\"",
                card("RMSE", brief(scores.network().metrics().rmse()), unit(result.card())),
                card(
                        "95 % interval",
                        interval(scores.network()), text("of the RMSE, over other draws of as many rows")),
                card("R²", brief(scores.network().metrics().r2()), text("1 is perfect, 0 no better than a mean")),
                card("Against least squares", share.change(), text(share.of())));
    }

    private static Markup unit(ModelCard card) {
        return card.unit() == null
                ? join(text("in the unit of "), Markup.name(card.schema().target()))
                : text("in " + card.unit());
    }

    private static String interval(Score score) {
        if (!score.hasInterval()) {
            return "-";
        }
        Interval interval = score.rmseInterval();
        return "%s to %s".formatted(brief(interval.low()), brief(interval.high()));
    }

    private static Markup card(String name, String value, Markup note) {
        return tag("div", tag("dt", text(name)), tag("dd", tag("strong", text(value)), text(" "), tag("span", note)));
    }
}
