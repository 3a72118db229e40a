package io.regress4j.report.page;

import static io.regress4j.report.Wording.number;

import io.regress4j.model.ModelCard;
import io.regress4j.report.chart.Axis;
import io.regress4j.report.chart.Chart;
import io.regress4j.report.chart.Ink;
import io.regress4j.report.chart.Plot;
import io.regress4j.training.TrainingHistory;
import io.regress4j.training.TrainingResult;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/** How the loss went down, epoch by epoch. */
final class LearningSection {
    private LearningSection() {}

    static Section of(TrainingResult result) {
        TrainingHistory history = result.history();
        boolean isValidated = history.validationLoss().length > 0;
        String validated = isValidated ? " The dashed line is the loss on rows that only watched." : "";
        return new Section("learning", "How did it learn?")
                .p("%,d steps of %s in %d epochs; loss %s%s."
                        .formatted(
                                history.steps(),
                                result.card().network().optimizerText(),
                                history.epochs(),
                                result.card().network().loss(),
                                target(result.card())))
                .figure(chart(history), """
                        Loss on the training rows in each epoch, the mean of its batches before their steps, as Keras's \
                        fit reports it.""" + validated + " A curve that still falls at its end asks for more epochs.");
    }

    /** What the loss was measured on, where that is worth a word. */
    private static String target(ModelCard card) {
        if (!card.target().isIdentity()) {
            return " of the standardized target";
        }
        return card.network().loss().needsTargetUnit() ? " of the target in its own unit" : "";
    }

    private static Chart chart(TrainingHistory history) {
        double[] loss = history.epochLoss();
        double[] validation = history.validationLoss();
        double[] all = DoubleStream.concat(Arrays.stream(loss), Arrays.stream(validation))
                .toArray();
        double[] epochs = epochs(loss.length);
        Plot plot = new Plot(Axis.counts("Epoch", 0, loss.length), Axis.fitting("Loss", all))
                .line(Ink.ACCENT, epochs, loss)
                .legend(Ink.ACCENT, "training");
        if (validation.length > 0) {
            plot.dashed(Ink.SECOND, epochs(validation.length), validation).legend(Ink.SECOND, "validation");
        }
        return plot.chart(
                "learning-curve",
                "Learning curve",
                "Loss from %s in the first epoch to %s in the last.%s"
                        .formatted(
                                number(loss[0]),
                                number(loss[loss.length - 1]),
                                validation.length == 0
                                        ? ""
                                        : " Validation loss from %s to %s."
                                                .formatted(
                                                        number(validation[0]),
                                                        number(validation[validation.length - 1]))));
    }

    private static double[] epochs(int count) {
        double[] epochs = new double[count];
        Arrays.setAll(epochs, i -> i + 1);
        return epochs;
    }
}
