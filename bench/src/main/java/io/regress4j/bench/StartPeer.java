package io.regress4j.bench;

import io.regress4j.model.Predictor;
import java.nio.file.Path;

/** The shortest program with a model: reads it and predicts one row. It needs the scorer alone. */
final class StartPeer {
    private StartPeer() {}

    /** @param arguments a model's file */
    public static void main(String[] arguments) {
        Predictor model = Predictor.load(Path.of(arguments[0]));
        double prediction = model.predict(new double[model.features().size()]);
        System.out.println("{\"prediction\": " + prediction + "}");
    }
}
