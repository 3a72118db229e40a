package io.regress4j.cli;

import io.regress4j.data.ColumnRequest;
import io.regress4j.data.RowColumns;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.data.TrainTestSplit;
import io.regress4j.data.TypedTable;
import io.regress4j.keras.PreprocessingFile;
import io.regress4j.preprocessing.FittedPreprocessing;
import io.regress4j.preprocessing.Preprocessing;
import io.regress4j.preprocessing.Scaling;
import io.regress4j.report.screen.OutsideScreen;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The preprocessing that stood outside of a file of Keras: fitted again on its rows, or as scikit-learn fitted it. */
final class OutsideOptions {
    private static final String SCALE_FROM = "--scale-from";
    private static final String PREPROCESSING = "--preprocessing";
    private static final String TARGET = "target";

    /** What names the columns of a file that has no names. */
    private static final List<String> NAMES = List.of("--columns", "--header");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = SCALE_FROM,
            paramLabel = "CSV",
            description =
                    "The rows that the scaler was fitted on, where it stood outside of a Keras file. It is fitted"
                            + " again and goes into the model, which then takes raw rows. --target names the column to leave out.")
    private Path scaleFrom;

    @Option(
            names = "--scale-rows",
            paramLabel = "all|train",
            defaultValue = "all",
            description = "Which of them: all, or those that 'train' would train on by the flags about the split."
                    + " Default: ${DEFAULT-VALUE}.")
    private ScaleRows rows = ScaleRows.ALL;

    @Option(
            names = "--target-scaler",
            paramLabel = "NAME",
            defaultValue = "none",
            description = "How the target was scaled, behind --target-transform: standard, minmax, robust, none."
                    + " Default: ${DEFAULT-VALUE}.")
    private String targetScaler = "none";

    @Option(
            names = PREPROCESSING,
            paramLabel = "JSON",
            description =
                    "The same of a fitted scikit-learn preprocessing, as reference/export_preprocessing.py wrote it.")
    private Path preprocessing;

    @Mixin
    private EncodingOptions encoding = new EncodingOptions();

    @Mixin
    private SplitOptions split = new SplitOptions();

    /** Which rows of the file the scaler was fitted on. */
    private enum ScaleRows {
        ALL,
        TRAIN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What stood outside.
     *
     * @param screen what is said of it
     */
    record Outside(FittedPreprocessing fitted, String screen) {}

    CommandFiles addTo(CommandFiles files) {
        return files.reads(scaleFrom).reads(preprocessing);
    }

    /** @throws ParameterException if flags contradict each other */
    void refuseContradictions(String target) {
        if (scaleFrom == null) {
            requireNone(own(), "says nothing without %s CSV".formatted(SCALE_FROM));
        } else {
            requireNone(Stream.of(PREPROCESSING), "and %s both bring the scaler: give one".formatted(SCALE_FROM));
            requireTarget(target);
        }
        if (scaleFrom != null || preprocessing != null) {
            requireNone(NAMES.stream(), "names columns that the preprocessing names: leave it out");
        }
        if (rows == ScaleRows.ALL) {
            requireNone(Stream.of("--test-size", "--split", "--split-seed"), "says nothing without --scale-rows train");
        }
    }

    private void requireTarget(String target) {
        if (target == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s needs --target COL, the column of %s that is no input.".formatted(SCALE_FROM, scaleFrom));
        }
    }

    /** The flags that say how the scaler was fitted. */
    private Stream<String> own() {
        return spec.mixins().get("outside").optionsMap().keySet().stream()
                .filter(name -> !name.equals(SCALE_FROM) && !name.equals(PREPROCESSING));
    }

    private void requireNone(Stream<String> flags, String why) {
        flags.filter(flag -> spec.commandLine().getParseResult().hasMatchedOption(flag))
                .findFirst()
                .ifPresent(flag -> {
                    throw new ParameterException(spec.commandLine(), "%s %s.".formatted(flag, why));
                });
    }

    /**
     * What stood outside; empty if nothing is said of it.
     *
     * @throws IllegalArgumentException if a flag is out of its range
     */
    Optional<Outside> read(InputOptions input, String target) {
        if (preprocessing != null) {
            String name = target == null ? TARGET : target;
            return Optional.of(new Outside(
                    PreprocessingFile.read(preprocessing, name), OutsideScreen.of(preprocessing.toString())));
        }
        return scaleFrom == null ? Optional.empty() : Optional.of(fit(input, target));
    }

    private Outside fit(InputOptions input, String target) {
        ColumnRequest columns = encoding.request(target).with(new RowColumns(split.group(), null));
        Preprocessing request = encoding.preprocessing();
        Scaling targetScaling = TableOptions.oneOf(Scaling.values(), targetScaler, "--target-scaler");
        SplitConfig config = split.config();
        TypedTable typed = TypedTable.read(input.source(scaleFrom), columns);
        Table fitted = rows == ScaleRows.ALL
                ? TrainTestSplit.allTrain(typed.table()).train()
                : TrainTestSplit.of(typed, config).train();
        return new Outside(
                FittedPreprocessing.fit(fitted, request, targetScaling),
                OutsideScreen.of(request.scaling(), fitted.rows(), typed));
    }
}
