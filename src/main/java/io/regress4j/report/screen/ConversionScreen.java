package io.regress4j.report.screen;

import io.regress4j.csv.SomeNames;
import io.regress4j.model.LeftBehind;
import io.regress4j.model.ModelCard;
import io.regress4j.onnx.OnnxSummary;
import java.nio.file.Path;
import java.util.List;

/** What a conversion took along, and what it left behind. */
public final class ConversionScreen {
    private ConversionScreen() {}

    /** Of a Java class whose numbers are in a file beside it. */
    public static String beside(Path numbers) {
        return TextTable.lines(
                "Beside    %s, which belongs beside the compiled class on the class path".formatted(numbers));
    }

    /**
     * @param left what it left behind
     * @param steps that the optimizer has taken, from which a training resumes; 0 if its state is not known
     * @param onnx what was written, if it is ONNX; null if not
     */
    public static String of(
            String from, String to, ModelCard card, List<LeftBehind> left, int steps, OnnxSummary onnx) {
        String text = TextTable.lines(
                "From      " + from,
                "To        " + to,
                "Network   %s, %,d parameters, %s"
                        .formatted(
                                card.network().summary(),
                                card.network().parameters(),
                                card.network().dtype()),
                "Training  %s, %s%s"
                        .formatted(
                                card.network().optimizerText(),
                                card.network().loss(),
                                steps == 0 ? "" : ", resumes after step %,d".formatted(steps)),
                "Columns   %s -> %s"
                        .formatted(
                                SomeNames.of(card.schema().features()),
                                card.schema().target()));
        String types = onnx == null
                ? ""
                : TextTable.lines(
                        "Takes     " + String.join("; ", onnx.inputs()),
                        "Gives     " + String.join("; ", onnx.outputs()));
        return text + types + CardScreen.leftOut(left);
    }
}
