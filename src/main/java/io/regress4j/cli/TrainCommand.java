package io.regress4j.cli;

import io.regress4j.csv.CsvSource;
import io.regress4j.data.ColumnChoice;
import io.regress4j.data.ColumnRequest;
import io.regress4j.data.RowColumns;
import io.regress4j.data.Table;
import io.regress4j.data.TableSchema;
import io.regress4j.data.TrainTestSplit;
import io.regress4j.data.TypedTable;
import io.regress4j.files.AtomicFile;
import io.regress4j.files.CannotProceedException;
import io.regress4j.keras.ModelSource;
import io.regress4j.model.Checkpoint;
import io.regress4j.model.ModelCard;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.TrainingFile;
import io.regress4j.network.NetworkSpec;
import io.regress4j.report.screen.TrainingScreen;
import io.regress4j.training.Continuation;
import io.regress4j.training.EpochListener;
import io.regress4j.training.FitTrainer;
import io.regress4j.training.SearchJob;
import io.regress4j.training.StartingPoint;
import io.regress4j.training.StepTrainer;
import io.regress4j.training.Trainer;
import io.regress4j.training.TrainingData;
import io.regress4j.training.TrainingJob;
import io.regress4j.training.TrainingResult;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        description = "Trains a dense network on a CSV and saves it, with its test score beside the baselines.",
        footer = {"", "Example:", "  regress4j train data/boston_housing.csv --target MEDV --layers tanh:8,linear:1"})
final class TrainCommand implements Callable<Integer> {
    /** What a model to resume from has settled. */
    private static final List<String> BROUGHT_BY_MODEL = List.of(
            "--layers",
            "--like",
            "--l1",
            "--weight-decay",
            "--exclude-from-weight-decay",
            "--moving-average",
            "--moving-average-every",
            "--dtype",
            "--no-normalize",
            "--normalize-target",
            "--no-normalize-target",
            "--target-transform",
            "--scaler",
            "--scale-categories",
            "--missing-indicator");

    static final String DEFAULT_OUT = "regress4j-out/model.zip";

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private TrainingOptions options;

    @Mixin
    private CallbackOptions callbacks;

    @Mixin
    private ValidationOptions validation;

    @Mixin
    private KeepingOptions keeping;

    @Mixin
    private InputOptions input;

    @Mixin
    private Json json;

    @Mixin
    private AutoOptions auto;

    @Mixin
    private FoldOptions folds;

    @Mixin
    private TrainingReport report;

    @Parameters(paramLabel = "CSV", description = "A CSV with a header; .gz is unpacked.")
    private Path csv;

    @Option(
            names = "--target",
            required = true,
            paramLabel = "COL",
            converter = ColumnNameConverter.class,
            description = "The column to predict.")
    private String target;

    @Option(
            names = "--seed",
            defaultValue = "42",
            paramLabel = "N",
            description = "Draws the initial weights. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--shuffle-seed", paramLabel = "N", description = "Draws the order of the rows. Default: the seed.")
    private Long shuffleSeed;

    @Option(
            names = "--test-data",
            paramLabel = "CSV",
            description = "Test on the rows of another file; all rows of the first train.")
    private Path testData;

    @Option(
            names = "--trainer",
            defaultValue = "steps",
            paramLabel = "NAME",
            description = "Who trains: steps (plans compiled for speed) or dl4j (MultiLayerNetwork.fit)."
                    + " Default: ${DEFAULT-VALUE}.")
    private TrainerName trainer;

    @Option(
            names = "--from",
            paramLabel = "MODEL",
            description = "Go on where the training of a .zip, .keras or .h5 stopped: its network, weights, optimizer,"
                    + " loss and scaling. --optimizer, --learning-rate, --loss, --l2, --schedule and"
                    + " the flags that clip gradients change them.")
    private Path from;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            converter = ModelPathConverter.class,
            defaultValue = DEFAULT_OUT,
            description = "Where the model goes. Default: ${DEFAULT-VALUE}.")
    private Path out;

    /** The trainers by the names of {@code --trainer}. */
    private enum TrainerName {
        STEPS(new StepTrainer()),
        DL4J(new FitTrainer());

        private final Trainer trainer;

        TrainerName(Trainer trainer) {
            this.trainer = trainer;
        }

        Trainer trainer() {
            return trainer;
        }

        @Override
        public String toString() {
            return trainer.name();
        }
    }

    private Checkpoint checkpoint; // whose training goes on; null for one that begins

    @Override
    public Integer call() {
        auto.refuseContradictions(spec);
        folds.refuseContradictions(spec, report.isFull());
        keeping.refuseContradictions(spec, folds.isAsked(), auto.isAsked());
        refuseContradictions();
        return keeping.resumes() && checkpoint == null ? resume() : train();
    }

    /** Runs the command line of the checkpoint, with this one's places. */
    private int resume() {
        TrainCommand resumed = new TrainCommand();
        resumed.checkpoint = keeping.read();
        String[] arguments = ResumedCommand.arguments(spec, csv, resumed.checkpoint, keeping.resumed());
        CommandLine root = new CommandLine(new RootCommand()).addSubcommand(spec.name(), resumed);
        CommandLine here = spec.commandLine();
        return CommandExecution.configure(root, here.getOut(), here.getErr()).execute(arguments);
    }

    /** The command with flags, ready to be asked what they come to. */
    static TrainCommand parsed(List<String> flags) {
        TrainCommand command = new TrainCommand();
        CommandLine root = new CommandLine(new RootCommand()).addSubcommand(command);
        CommandExecution.configure(root, new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()))
                .parseArgs(Stream.concat(Stream.of("train", "rows.csv"), flags.stream())
                        .toArray(String[]::new));
        return command;
    }

    /** What each flag comes to, for a network of so many inputs. */
    Map<String, Object> settled(int inputs) {
        return checked(() -> settled(options.network(inputs), config(TrainingDefaults.ARTICLE)));
    }

    /** The same of the training that a checkpoint was made of. */
    Map<String, Object> settledBy(Checkpoint begun) {
        ModelCard card = begun.model().card();
        return settled(
                card.network().withLearningRate(begun.progress().firstRate()),
                card.trainedHere().orElseThrow().config());
    }

    /** The network of {@code --from} is the file's, not the flags'. */
    private Map<String, Object> settled(NetworkSpec network, TrainingConfig config) {
        Map<String, Object> settled = new HashMap<>();
        spec.options().forEach(option -> settled.put(option.longestName(), option.getValue()));
        settled.putAll(SettledFlags.of(config));
        if (from == null) {
            settled.putAll(SettledFlags.of(network));
        }
        return settled;
    }

    private int train() {
        CommandFiles files = new CommandFiles(spec)
                .reads(csv)
                .reads(testData)
                .reads(validation.data())
                .reads(from);
        keeping.addTo(files);
        TrainingOutput output = new TrainingOutput(out, report, json);
        output.require(files);
        try (Interruption interruption = watch()) {
            TrainingResult result = run(EpochListener.all(List.of(interruption, output)));
            output.show(result, asked(), spec.commandLine().getOut(), TrainingScreen::of);
        }
        return ExitCode.DONE.code();
    }

    private Interruption watch() {
        boolean canResume = !folds.isAsked() && !auto.isAsked();
        return Interruption.watch(
                keeping.checkpoint(spec),
                resuming(),
                canResume,
                spec.commandLine().getErr());
    }

    private SettingsJson.Asked asked() {
        ColumnRequest columns = options.request(target);
        return new SettingsJson.Asked(
                CommandText.of(spec),
                columns.maxCategories(),
                columns.gaps(),
                options.like(),
                validation.data(),
                report.depth());
    }

    private TrainingConfig config(TrainingDefaults defaults) {
        TrainingConfig.Builder config =
                options
                        .config(defaults, seed, shuffleSeed == null ? seed : shuffleSeed, validation.split())
                        .toBuilder();
        return callbacks.addTo(config).build();
    }

    /** The command that goes on with the checkpoint. */
    private String resuming() {
        return keeping.checkpoint(spec)
                .map(files -> Stream.concat(
                                Stream.of(
                                        "train",
                                        csv.toString(),
                                        "--target",
                                        target,
                                        "--resume",
                                        files.file().toString()),
                                ResumedCommand.places(spec).stream())
                        .map(CommandText::quoted)
                        .collect(Collectors.joining(" ", CommandText.PROGRAM + " ", "")))
                .orElse("");
    }

    private TrainingResult run(EpochListener watching) {
        if (auto.isAsked()) {
            return report.run(checked(this::search), watching);
        }
        TrainingJob job =
                checked(() -> from == null ? newJob() : jobThatGoesOn()).with(keeping.keepers(spec));
        return folds.isAsked()
                ? report.run(checked(() -> folds.job(job, options.foldSeed())), watching)
                : report.run(job, watching);
    }

    /** What the flags make, or how they are used wrongly. */
    private <T> T checked(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw WrongUsage.of(spec.commandLine(), e);
        }
    }

    private TrainingJob newJob() {
        options.network(1); // wrong flags show before the file is read
        ColumnRequest columns = options.request(target);
        CsvSource source = rows(csv);
        return job(
                () -> TypedTable.read(source, columns),
                (rows, config) -> StartingPoint.drawn(
                        rows, inputs -> options.network(inputs, TrainingDefaults.of(rows.rows())), config),
                TrainingDefaults::of);
    }

    private SearchJob search() {
        options.network(1); // wrong flags show before the file is read
        ColumnRequest columns = options.request(target);
        CsvSource source = rows(csv);
        options.split();
        callbacks.requireNoValidation();
        return new SearchJob(
                () -> data(TypedTable.read(source, columns)),
                options.candidates(this::isGiven)::of,
                config(TrainingDefaults.of(1)),
                auto.budget(),
                trainer.trainer(),
                out);
    }

    private TrainingJob jobThatGoesOn() {
        refuseWhatTheModelBrings();
        Continuation changes = continuation();
        ModelSource source = ModelSource.read(from);
        return job(
                () -> columnsOf(source),
                (rows, config) -> StartingPoint.of(source.model(rows.schema()), source.origin(), config, changes),
                rows -> TrainingDefaults.ARTICLE);
    }

    /** The columns that a model knows, unless others are asked for. */
    private TypedTable columnsOf(ModelSource source) {
        ColumnChoice choice = options.choice(target);
        CsvSource rows = rows(csv);
        boolean isChosen = !choice.features().isEmpty();
        return source.schema()
                .filter(schema -> !isChosen)
                .map(schema -> new TableSchema(schema.columns(), target, schema.missing()))
                .map(schema -> TypedTable.read(rows, schema, options.rows()))
                .orElseGet(() -> TypedTable.read(rows, choice, options.rows()));
    }

    private TrainingJob job(
            Supplier<TypedTable> table,
            BiFunction<Table, TrainingConfig, StartingPoint> start,
            IntFunction<TrainingDefaults> defaults) {
        config(TrainingDefaults.ARTICLE); // wrong flags show before the file is read
        options.split();
        if (checkpoint != null) {
            return new TrainingJob(
                    () -> sameData(data(table.get())),
                    (rows, config) -> StartingPoint.of(checkpoint),
                    rows -> checkpoint
                            .model()
                            .card()
                            .trainedHere()
                            .orElseThrow()
                            .config(),
                    trainer.trainer(),
                    out);
        }
        return new TrainingJob(
                () -> data(table.get()), start, rows -> config(defaults.apply(rows.rows())), trainer.trainer(), out);
    }

    /** @throws CannotProceedException if these are not the rows of the checkpoint */
    private TrainingData sameData(TrainingData data) {
        ModelCard card = checkpoint.model().card();
        TrainTestSplit rows = data.rows();
        TrainingFile before = card.trainedHere().orElseThrow().file();
        requireSame(csv, before.sha256(), rows.train().sha256());
        if (validation.data() != null) {
            requireSame(
                    validation.data(),
                    checkpoint.validationSha256(),
                    rows.validation().sha256());
        }
        if (!rows.train().schema().equals(card.schema()) || !rows.config().equals(before.split())) {
            throw new CannotProceedException(
                    "%s was made with other columns or another test file. Resume with those that it was begun with, or train"
                                    .formatted(keeping.resumed())
                            + " anew without --resume.");
        }
        return data;
    }

    private void requireSame(Path file, String expected, String found) {
        if (!expected.equals(found)) {
            throw new CannotProceedException(
                    "%s is not the file that %s was trained on: expected SHA-256 %s, got %s. Resume with that file, or train anew without --resume."
                            .formatted(file, keeping.resumed(), expected, found));
        }
    }

    /** The rows of the other files are read as the columns of the first were decided. */
    private TrainingData data(TypedTable typed) {
        TableSchema schema = typed.table().schema();
        TrainTestSplit rows = testData == null
                ? TrainTestSplit.of(typed, options.split())
                : TrainTestSplit.of(typed.table(), other(testData, schema, RowColumns.NONE));
        return new TrainingData(
                typed,
                validation.data() == null
                        ? rows
                        : rows.validatedBy(other(
                                validation.data(), schema, options.columns().rows(null))),
                options.foldSeed());
    }

    private Table other(Path file, TableSchema schema, RowColumns rows) {
        return TypedTable.read(rows(file), schema, rows).table();
    }

    /** What memory does not hold of a file's rows has its place beside the model, where there is room for more. */
    private CsvSource rows(Path file) {
        return input.source(file).withScratch(AtomicFile.folder(out));
    }

    private void refuseContradictions() {
        validation.refuseContradictions(spec);
        if (testData != null) {
            for (String flag : List.of("--test-size", "--split", "--split-seed")) {
                refuseBoth(flag, "--test-data", "all rows of the first file train");
            }
        }
        if (validation.data() != null) {
            if (report.isFull()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--report-depth full trains many networks on other rows, for which --validation-data has no"
                                + " meaning. Leave one of them out.");
            }
        }
    }

    private void refuseBoth(String flag, String other, String why) {
        if (isGiven(flag)) {
            throw new ParameterException(
                    spec.commandLine(), "%s and %s contradict each other: %s.".formatted(flag, other, why));
        }
    }

    private void refuseWhatTheModelBrings() {
        if (report.isFull()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--report-depth full trains many networks from new weights, which says nothing of one that resumes with"
                            + " --from. Leave one of them out.");
        }
        for (String flag : BROUGHT_BY_MODEL) {
            refuseBoth(flag, "--from", "the model brings its own");
        }
    }

    /** The flags that change what the model brings. */
    private Continuation continuation() {
        return new Continuation(
                isGiven("--optimizer") ? options.optimizer() : null,
                options.learningRate(),
                isGiven("--loss") ? options.loss() : null,
                isGiven("--l2") ? options.l2() : null,
                options.updates().schedule(),
                options.updates().clipping());
    }

    private boolean isGiven(String flag) {
        return spec.commandLine().getParseResult().hasMatchedOption(flag);
    }
}
