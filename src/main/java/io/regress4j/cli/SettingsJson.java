package io.regress4j.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.regress4j.csv.Dialect;
import io.regress4j.data.ColumnRequest;
import io.regress4j.data.Gaps;
import io.regress4j.files.Processors;
import io.regress4j.model.callback.ReduceOnPlateau;
import io.regress4j.network.NetworkSpec;
import io.regress4j.training.ReportDepth;
import io.regress4j.training.TrainingResult;
import io.regress4j.training.runs.TrainingSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Every setting of a training as {@code --json} holds it: what the model knows of itself, and what only the command line
 * knows.
 */
public record SettingsJson(
        @JsonUnwrapped TrainingSettings settings,
        TableSettings table,
        String like,
        String validationData,
        String reportDepth,
        int processors) {

    /** How the file is written, and what was asked of its columns. */
    record TableSettings(
            String delimiter,
            String decimal,
            String encoding,
            int skipLines,
            String comment,
            boolean header,
            List<String> numberFormat,
            int maxCategories,
            String missing) {
        static TableSettings of(Dialect dialect, int maxCategories, Gaps gaps) {
            return new TableSettings(
                    dialect.delimiter().toString(),
                    String.valueOf(dialect.numbers().decimal()),
                    dialect.encoding().name(),
                    dialect.skipLines(),
                    Objects.toString(dialect.comment(), null),
                    dialect.hasHeader(),
                    dialect.numbers().marks().stream()
                            .map(mark -> mark.name().toLowerCase(Locale.ROOT))
                            .toList(),
                    maxCategories,
                    gaps.name().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * What only the command line knows of a training; a file that does not exist is null.
     *
     * @param maxCategories texts of more kinds are left out
     * @param gaps what is done where a number is missing
     */
    public record Asked(
            String command, int maxCategories, Gaps gaps, Path like, Path validationData, ReportDepth depth) {
        /** Of the seed job. */
        static Asked plain(String command, ReportDepth depth) {
            return new Asked(command, ColumnRequest.MAX_CATEGORIES, Gaps.REFUSE, null, null, depth);
        }
    }

    static SettingsJson of(TrainingResult result, Asked asked) {
        return new SettingsJson(
                TrainingSettings.of(result.card(), asBegun(result)),
                TableSettings.of(result.data().dialect(), asked.maxCategories(), asked.gaps()),
                Objects.toString(asked.like(), null),
                Objects.toString(asked.validationData(), null),
                asked.depth().toString(),
                Processors.used());
    }

    /** Where a plateau has reduced the learning rate, the model has the last one. */
    private static NetworkSpec asBegun(TrainingResult result) {
        NetworkSpec network = result.card().network();
        return result.trained().config().callbacks().stream().anyMatch(ReduceOnPlateau.class::isInstance)
                ? network.withLearningRate(result.history().values().get(0).learningRate())
                : network;
    }
}
