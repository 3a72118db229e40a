package io.regress4j.report.page;

import static io.regress4j.report.Wording.brief;
import static io.regress4j.report.Wording.number;

import io.regress4j.model.ModelCard;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.callback.Monitor;
import io.regress4j.report.chart.Axis;
import io.regress4j.report.chart.Chart;
import io.regress4j.report.chart.Ink;
import io.regress4j.report.chart.Plot;
import io.regress4j.training.TrainingHistory;
import io.regress4j.training.TrainingResult;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How the loss went down, epoch by epoch, and which epoch's weights the model has. */
final class LearningSection {
    /** Changes of the learning rate that a sentence names. */
    private static final int MOST_CHANGES = 5;

    private final TrainingResult result;
    private final TrainingHistory history;
    private final double[] loss; // of the training rows [epochs]
    private final double[] validation; // of the rows that validate [epochs]; empty without them
    private final double[] rates; // [epochs]

    private LearningSection(TrainingResult result) {
        this.result = result;
        this.history = result.history();
        this.loss = history.epochLoss();
        this.validation = history.validationLoss();
        this.rates = history.learningRates();
    }

    static Section of(TrainingResult result) {
        return new LearningSection(result).section();
    }

    private Section section() {
        String validated = isValidated() ? " The dashed line is the loss on rows that only watched." : "";
        Section section = new Section("learning", "How did it learn?")
                .p("%,d steps of %s in %d epochs; loss %s%s. %s"
                        .formatted(
                                history.steps(),
                                result.networkAsked().optimizerText(),
                                history.epochs(),
                                result.card().network().loss(),
                                target(result.card()),
                                kept()))
                .figure(curve(), """
                        Loss on the training rows in each epoch, the mean of its batches before their steps, as Keras's \
                        fit reports it.""" + validated + " A curve that still falls at its end asks for more epochs.");
        return changes().length == 0 ? section : section.figure(rateChart(), rateWords());
    }

    private boolean isValidated() {
        return validation.length > 0;
    }

    /** What the loss was measured on, where that is worth a word. */
    private static String target(ModelCard card) {
        if (!card.target().isIdentity()) {
            return " of the standardized target";
        }
        return card.network().loss().needsTargetUnit() ? " of the target in its own unit" : "";
    }

    /** Which epoch was the best, where one was looked for, and which one's weights the model has. */
    private String kept() {
        String weights = history.keptEpoch() == history.epochs()
                ? "The model has the weights of the last epoch, %d.".formatted(history.keptEpoch())
                : "The model has the weights of epoch %d of %d.".formatted(history.keptEpoch(), history.epochs());
        return isWatched() ? "The best epoch by %s is %d. %s".formatted(monitor(), best(), weights) : weights;
    }

    /** Whether rows validated or a callback watched; else no epoch is told from another. */
    private boolean isWatched() {
        return isValidated() || !config().callbacks().isEmpty();
    }

    private TrainingConfig config() {
        return result.trained().config();
    }

    private Monitor monitor() {
        return config().monitor().in(isValidated());
    }

    private int best() {
        return history.bestEpoch(monitor());
    }

    private Chart curve() {
        double[] all = DoubleStream.concat(Arrays.stream(loss), Arrays.stream(validation))
                .toArray();
        int marked = isWatched() ? best() : history.epochs();
        double[] epochs = epochs(loss.length);
        Plot plot = new Plot(Axis.counts("Epoch", 0, loss.length), Axis.fitting("Loss", all))
                .line(Ink.ACCENT, epochs, loss)
                .legend(Ink.ACCENT, "training");
        if (isValidated()) {
            plot.dashed(Ink.SECOND, epochs(validation.length), validation).legend(Ink.SECOND, "validation");
        }
        double[] watched = isValidated() ? validation : loss;
        plot.dots(Ink.TEXT, 4, new double[] {marked}, new double[] {watched[marked - 1]})
                .legend(Ink.TEXT, "%s epoch: %d".formatted(isWatched() ? "best" : "last", marked));
        return plot.chart(
                "learning-curve",
                "Learning curve",
                "Loss from %s in the first epoch to %s in the last.%s The %s epoch is %d."
                        .formatted(
                                number(loss[0]),
                                number(loss[loss.length - 1]),
                                isValidated()
                                        ? " Validation loss from %s to %s."
                                                .formatted(
                                                        number(validation[0]),
                                                        number(validation[validation.length - 1]))
                                        : "",
                                isWatched() ? "best" : "last",
                                marked));
    }

    /** The epochs whose learning rate differs from that of the epoch before, from 1. */
    private int[] changes() {
        return IntStream.range(1, rates.length)
                .filter(i -> rates[i] != rates[i - 1])
                .map(i -> i + 1)
                .toArray();
    }

    private Chart rateChart() {
        return new Plot(Axis.linear("Epoch", 0, rates.length), Axis.fitting("Learning rate", rates))
                .line(Ink.ACCENT, epochs(rates.length), rates)
                .chart("learning-rate", "Learning rate", rateWords());
    }

    private String rateWords() {
        int[] changes = changes();
        if (changes.length > MOST_CHANGES) {
            return "From %s at the end of the first epoch to %s at the end of the last."
                    .formatted(brief(rates[0]), brief(rates[rates.length - 1]));
        }
        List<String> each = IntStream.of(changes)
                .mapToObj(epoch -> "%s in epoch %d".formatted(brief(rates[epoch - 1]), epoch))
                .toList();
        return "%s, and then %s.".formatted(brief(rates[0]), each.stream().collect(Collectors.joining(", ")));
    }

    private static double[] epochs(int count) {
        double[] epochs = new double[count];
        Arrays.setAll(epochs, i -> i + 1);
        return epochs;
    }
}
