package io.regress4j.report.screen;

import io.regress4j.onnx.OnnxSummary;

/** An ONNX file, but for its numbers. */
public final class OnnxScreen {
    private OnnxScreen() {}

    public static String of(OnnxSummary onnx) {
        StringBuilder text = new StringBuilder(TextTable.lines(
                "ONNX      opset %d, written by %s".formatted(onnx.opset(), onnx.producer()),
                "Takes     " + String.join("; ", onnx.inputs()),
                "Gives     " + String.join("; ", onnx.outputs()),
                "Operators %s; %,d numbers".formatted(String.join(", ", onnx.operators()), onnx.parameters())));
        if (!onnx.metadata().isEmpty()) {
            text.append(TextTable.lines(""));
        }
        onnx.metadata().forEach((name, value) -> text.append(TextTable.lines("%s: %s".formatted(name, value))));
        return text.toString();
    }
}
