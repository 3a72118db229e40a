package io.regress4j.report.page;

import static io.regress4j.report.Wording.brief;
import static io.regress4j.report.Wording.in;
import static io.regress4j.report.Wording.number;

import io.regress4j.data.Column;
import io.regress4j.data.NumericColumn;
import io.regress4j.evaluation.ShapleyValues;
import io.regress4j.report.chart.Axis;
import io.regress4j.report.chart.Chart;
import io.regress4j.report.chart.Ink;
import io.regress4j.report.chart.RowPlot;
import io.regress4j.training.Explanation;
import io.regress4j.training.TrainingResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Why the network says what it says of a few rows. */
final class ExplanationSection {
    private static final int LONGEST_VALUE = 10;

    private final List<Explanation> rows;
    private final String unit; // null if none is known

    private ExplanationSection(TrainingResult result) {
        this.rows = result.diagnostics().explanations();
        this.unit = result.card().unit();
    }

    static Section of(TrainingResult result) {
        ExplanationSection it = new ExplanationSection(result);
        Section section = new Section("why", "Why does it say so?");
        if (it.rows.isEmpty()) {
            return section.p("The network is so large that to explain single predictions would take too long.");
        }
        ShapleyValues first = it.rows.get(0).shapley();
        section.p("""
                What each feature adds to the prediction for the rows with the largest errors, and for a typical one: from \
                %s, the mean prediction of %,d training rows spread over all, the bars lead to the row's prediction. These are \
                Shapley values: the features of the row replace those of a training row one after the other, in an order by \
                chance and in the reverse one, and what the prediction changes when a feature's turn comes is its share \
                (Štrumbelj and Kononenko 2014; interventional, as Lundberg and Lee 2017 call it). The thin line is one standard \
                error to either side.%s All this tells what the network does, not what causes the target.""".formatted(brief(first.base()), first.background(), it.together()));
        for (int i = 0; i < it.rows.size(); i++) {
            section.figure(it.chart(i), it.caption(it.rows.get(i)));
        }
        return section;
    }

    private String together() {
        int others = rows.get(0).others();
        return others == 0
                ? ""
                : " The %2$,d features behind the %1$d most important ones take their values together."
                        .formatted(rows.get(0).columns().size(), others);
    }

    private String caption(Explanation row) {
        return "Predicted %s, actual %s%s."
                .formatted(
                        brief(row.shapley().prediction()),
                        brief(row.truth()),
                        row.isTypical() ? ": a typical row, whose error is the median" : "");
    }

    private Chart chart(int position) {
        Explanation row = rows.get(position);
        double[] contribution = row.shapley().contribution();
        double[] error = row.shapley().standardError();
        int[] order = IntStream.range(0, contribution.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(contribution[i])))
                .mapToInt(Integer::intValue)
                .toArray();
        List<String> names = new ArrayList<>();
        IntStream.of(order).forEach(i -> names.add(name(row, i)));
        RowPlot plot = new RowPlot(axis(), names);
        for (int place = 0; place < order.length; place++) {
            int i = order[place];
            plot.bar(place, contribution[i] < 0 ? Ink.SECOND : Ink.ACCENT, 0, contribution[i])
                    .range(place, Ink.TEXT, contribution[i] - finite(error[i]), contribution[i] + finite(error[i]))
                    .note(place, Ink.MUTED, value(row, i));
        }
        return plot.chart(
                "why-" + (position + 1),
                "What makes the prediction for line %,d".formatted(row.line()),
                "From %s, most of all by %s %s and %s %s, to %s."
                        .formatted(
                                brief(row.shapley().base()),
                                names.get(0),
                                brief(contribution[order[0]]),
                                names.get(Math.min(1, names.size() - 1)),
                                brief(contribution[order[Math.min(1, order.length - 1)]]),
                                brief(row.shapley().prediction())));
    }

    /** The same for all rows, so that the eye can compare them. */
    private Axis axis() {
        return Axis.linear(
                in("Contribution", unit),
                DoubleStream.concat(
                                DoubleStream.of(0),
                                rows.stream()
                                        .flatMapToDouble(row ->
                                                DoubleStream.of(row.shapley().contribution())))
                        .toArray());
    }

    private static double finite(double error) {
        return Double.isNaN(error) ? 0 : error;
    }

    private static String name(Explanation row, int i) {
        return i < row.columns().size() ? row.columns().get(i).name() : "%,d others".formatted(row.others());
    }

    private static String value(Explanation row, int i) {
        if (i == row.columns().size()) {
            return "";
        }
        String text = cell(row.columns().get(i), row.values()[i]);
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 1) + "…";
    }

    /** A value of the table; what is missing is said. */
    static String cell(Column column, double value) {
        if (Double.isNaN(value)) {
            return "missing";
        }
        String text = column instanceof NumericColumn ? number(value) : column.text(value);
        return text.isEmpty() ? "missing" : text;
    }
}
