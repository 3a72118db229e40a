package io.regress4j.training.runs;

import java.nio.file.Path;

/** Where the record of a training is: beside its model, {@code run.json} of {@code model.zip}, else {@code NAME.run.json}. */
public final class RunFile {
    private static final String USUAL_MODEL = "model";
    private static final String NAME = "run.json";

    private RunFile() {}

    public static Path beside(Path model) {
        String stem = String.valueOf(model.getFileName()).replaceFirst("(?i)\\.zip$", "");
        return model.resolveSibling(stem.equals(USUAL_MODEL) ? NAME : stem + "." + NAME);
    }
}
