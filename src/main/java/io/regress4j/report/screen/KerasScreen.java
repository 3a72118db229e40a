package io.regress4j.report.screen;

import static io.regress4j.report.screen.TextTable.number;

import io.regress4j.keras.KerasModel;
import io.regress4j.network.NetworkSpec;
import io.regress4j.preprocessing.Standardizer;

/** A file of Keras, but for its weights. */
public final class KerasScreen {
    private KerasScreen() {}

    public static String of(KerasModel keras) {
        NetworkSpec network = keras.network();
        return TextTable.lines(
                        "Keras     " + keras.version(),
                        "Network   %s, %,d parameters, %s"
                                .formatted(network.summary(), network.parameters(), network.dtype()),
                        "Training  %s, %s, %s, %s"
                                .formatted(
                                        network.optimizerText(), network.loss(), network.kernelPenalty(), state(keras)),
                        "Columns   " + columns(keras))
                + leftOut(keras)
                + TextTable.lines("")
                + LayerTable.of(network)
                + scaling(keras);
    }

    private static String state(KerasModel keras) {
        return keras.optimizerState() == null
                ? "no state of the optimizer"
                : "%,d steps taken".formatted(keras.optimizerState().iterations());
    }

    private static String columns(KerasModel keras) {
        return keras.featureNames().isEmpty()
                ? "without names; 'convert' gives them with `columns(…)`"
                : String.join(", ", keras.featureNames()) + " -> " + keras.targetName();
    }

    private static String leftOut(KerasModel keras) {
        return CardScreen.leftOut(keras.leftBehind());
    }

    private static String scaling(KerasModel keras) {
        int inputs = keras.network().inputs();
        StringBuilder text = new StringBuilder();
        if (!keras.features().equals(Standardizer.identity(inputs))) {
            TextTable table = new TextTable().row("Input", "Mean", "Scale");
            double[] mean = keras.features().mean();
            double[] scale = keras.features().scale();
            for (int i = 0; i < inputs; i++) {
                table.row(
                        keras.featureNames().isEmpty()
                                ? String.valueOf(i + 1)
                                : keras.featureNames().get(i),
                        number(mean[i]),
                        number(scale[i]));
            }
            text.append(TextTable.lines("")).append(table);
        }
        if (!keras.target().equals(Standardizer.identity(1))) {
            text.append(TextTable.lines(
                    "",
                    "Output scaled by %s, then moved by %s"
                            .formatted(
                                    number(keras.target().scale()[0]),
                                    number(keras.target().mean()[0]))));
        }
        return text.toString();
    }
}
