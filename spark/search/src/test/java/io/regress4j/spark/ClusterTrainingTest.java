package io.regress4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.cli.TrainingOptions;
import io.regress4j.csv.CsvSource;
import io.regress4j.data.RandomSplit;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.data.TrainTestSplit;
import io.regress4j.data.TypedTable;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.Checkpoint;
import io.regress4j.model.ModelCard;
import io.regress4j.model.ModelFile;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.ForwardPass;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.NoiseSource;
import io.regress4j.network.TrainingState;
import io.regress4j.network.numbers.InputRows;
import io.regress4j.plan.TrainingPlan;
import io.regress4j.training.CheckpointFiles;
import io.regress4j.training.EpochListener;
import io.regress4j.training.EpochReached;
import io.regress4j.training.HeldOutScores;
import io.regress4j.training.Keeper;
import io.regress4j.training.StartingPoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ClusterTrainingTest {
    private static final List<Row> ROWS = Homes.rows(700);
    private static final RandomSplit SPLIT = SplitConfig.article();

    /** The batches are the same rows: of each partition its share, in the order that the epoch gives them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--optimizer adam(0.01)",
                "--optimizer sgd(0.05) --l2 0",
                "--optimizer adam(0.01) --l2 0.01 --weights weight",
                "--optimizer adam(0.01) --global-clip-norm 0.5 --schedule exponential(10,0.9)"
            })
    void summedGradientsAreOneMachineOnTheSameBatches(String flags) throws Exception {
        int partitions = 3;
        ClusterRequest request = request(
                1,
                ("--layers tanh:8,linear:1 --dtype float64 --epochs 3 --batch-size 128 --missing mean " + flags)
                        .split(" "));

        ClusterResult result = train(partitions, request);

        ModelCard card = result.model().card();
        double[] expected = onOneMachine(card, result.roles(), flags.contains("--weights"));
        assertThat(result.model().parameters()).containsExactly(expected, within(1e-10));
        assertThat(result.history().steps()).isEqualTo(3L * ((result.roles().fittedRows() + 127) / 128));
    }

    private double[] onOneMachine(ModelCard card, RowRoles roles, boolean isWeighted) throws Exception {
        TrainingConfig config = card.trainedHere().orElseThrow().config();
        String[] flags =
                isWeighted ? new String[] {"--missing=mean", "--weights=weight"} : new String[] {"--missing=mean"};
        Table all = TypedTable.read(csv(ROWS), options(flags).request("price")).table();
        int rows = roles.fittedRows();
        int[] fitted = IntStream.range(0, roles.rows())
                .filter(row -> roles.of(row) == RowRoles.Role.TRAINS)
                .toArray();
        Table training = all.select(fitted);
        NetworkSpec spec = card.network();
        TrainingPlan plan = TrainingPlan.compile(
                spec,
                TrainingState.start(spec, spec.initialParameters(config.seed())),
                InputRows.of(spec.dtype().numbers(card.encoder().encode(training.features())), spec.inputs()),
                card.target().encode(training.target()),
                isWeighted ? training.weights() : new double[0],
                2 * config.batchSize(),
                config.biasCorrection(),
                NoiseSource.seeded(config.seed()));
        int steps = config.stepsPerEpoch(rows);
        for (int epoch = 0; epoch < config.epochs(); epoch++) {
            for (int step = 0; step < steps; step++) {
                List<Integer> batch = new ArrayList<>();
                int before = 0;
                for (int partition = 0; partition < roles.first().length - 1; partition++) {
                    int count = roles.count(partition, RowRoles.Role.TRAINS);
                    int[] order = new PartitionDesk().order(config.shuffleSeed(), count, epoch, partition);
                    for (int i = step * count / steps; i < (step + 1) * count / steps; i++) {
                        batch.add(before + order[i]);
                    }
                    before += count;
                }
                plan.step(batch.stream().mapToInt(Integer::intValue).toArray(), 0);
            }
        }
        return plan.parameters();
    }

    @Test
    void decidesEncodesSplitsAndScoresAsOneMachine() throws Exception {
        TrainingOptions options = options("--missing", "mean", "--epochs", "2", "--dtype", "float64");
        TypedTable typed = TypedTable.read(csv(ROWS), options.request("price"));
        TrainTestSplit rows = TrainTestSplit.of(typed, SPLIT);
        StartingPoint start = StartingPoint.drawn(
                rows.train(),
                inputs -> options.networkFor(rows.train().rows(), inputs),
                options.configFor(rows.train().rows(), 42, 42, 0));

        ClusterResult result = train(3, request(5, "--missing", "mean", "--epochs", "2", "--dtype", "float64"));

        ModelCard card = result.model().card();
        assertThat(card.schema()).isEqualTo(typed.table().schema());
        assertThat(result.decided().columns()).isEqualTo(typed.columns());
        assertThat(card.network()).isEqualTo(start.network().spec());
        assertThat(card.encoder().encodings()).hasSameSizeAs(start.encoder().encodings());
        assertClose(card.encoder().scaler().mean(), start.encoder().scaler().mean());
        assertClose(card.encoder().scaler().scale(), start.encoder().scaler().scale());
        assertClose(card.target().scaler().mean(), start.target().scaler().mean());
        assertClose(card.target().scaler().scale(), start.target().scaler().scale());
        HeldOutScores here = HeldOutScores.fitted(result.model(), rows.train(), rows.test());
        assertThat(result.scores().network().metrics().mse())
                .isEqualTo(here.network().metrics().mse(), within(1e-9));
        assertThat(result.scores().network().mseInterval().low())
                .isEqualTo(here.network().mseInterval().low(), within(1e-9));
        assertThat(result.scores().leastSquares().metrics().mse())
                .isEqualTo(here.leastSquares().metrics().mse(), within(1e-8));
        assertThat(result.scores().mean().metrics().mse())
                .isEqualTo(here.mean().metrics().mse(), within(1e-8));
        assertThat(result.sample().training().rows()).isEqualTo(560);
    }

    @Test
    void dropsRowsAsOneMachine() throws Exception {
        List<Row> rows = new ArrayList<>(ROWS);
        Object[] values = new Object[Homes.SCHEMA.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == 7 ? null : ROWS.get(5).get(i);
        }
        rows.set(5, org.apache.spark.sql.RowFactory.create(values));
        TypedTable typed =
                TypedTable.read(csv(rows), options("--missing", "drop").request("price"));

        ClusterResult result = ClusterTraining.run(
                TrainingTable.of(
                        Homes.table(rows, 4), options("--missing", "drop").request("price")),
                request(5, "--missing", "drop", "--epochs", "1"),
                null,
                List.of());

        assertThat(result.counts().withoutTarget())
                .isEqualTo(typed.withoutTarget())
                .isEqualTo(1);
        assertThat(result.counts().withGaps()).isEqualTo(typed.withGaps()).isGreaterThan(20);
        assertThat(result.roles().rows()).isEqualTo(typed.table().rows());
    }

    /** More partitions than send their numbers to the driver, and fewer. */
    @ParameterizedTest
    @ValueSource(ints = {2, 40})
    void trainsToTheSameBitsAgain(int partitions) {
        ClusterRequest request = request(
                4,
                "--missing",
                "mean",
                "--epochs",
                "2",
                "--batch-size",
                "80",
                "--layers",
                "relu:8,dropout:0.1,linear:1");
        double[] first = train(partitions, request).model().parameters();
        assertThat(train(partitions, request).model().parameters()).containsExactly(first);
        assertThat(first).doesNotContain(Double.NaN);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, Integer.MAX_VALUE})
    void learnsHoweverOftenItAverages(int averageEvery) {
        ClusterResult result =
                train(3, request(averageEvery, "--missing", "mean", "--epochs", "25", "--learning-rate", "0.02"));
        assertThat(result.scores().losesToMean()).isFalse();
        assertThat(result.scores().network().metrics().r2()).isGreaterThan(0.85);
        assertThat(result.history().epochLoss()[24]).isLessThan(result.history().epochLoss()[0] / 3);
    }

    @Test
    void validatesAndStopsAsOneMachineWould() {
        ClusterRequest asked =
                request(3, "--missing", "mean", "--epochs", "60", "--dtype", "float64", "--learning-rate", "0.03");
        ClusterRequest request = new ClusterRequest(
                asked.columns(),
                asked.split(),
                asked.network(),
                rows -> asked.config().apply(rows).toBuilder()
                        .validationSplit(0.25)
                        .earlyStopping(2)
                        .build(),
                true,
                3);
        ClusterResult result = train(3, request);

        double[] losses = result.history().validationLoss();
        assertThat(losses).hasSizeBetween(4, 59);
        double best = Arrays.stream(losses).min().orElseThrow();
        assertThat(losses[losses.length - 3]).isEqualTo(best);
        ModelCard card = result.model().card();
        int[] validation = result.roles().validation().stream().toArray();
        assertThat(validation).hasSize(140);
        Table all = result.sample().training();
        int[] positions = IntStream.range(0, all.rows())
                .filter(i -> result.roles().validation().get((int) all.lines()[i] - 1))
                .toArray();
        Table rows = all.select(positions);
        double[] outputs = ForwardPass.of(card.network(), result.model().parameters())
                .run(card.encoder().encode(rows.features()));
        double[] target = card.target().encode(rows.target());
        double mse = IntStream.range(0, target.length)
                        .mapToDouble(i -> (outputs[i] - target[i]) * (outputs[i] - target[i]))
                        .sum()
                / target.length;
        assertThat(mse + card.network().penalty(result.model().parameters())).isEqualTo(best, within(1e-10));
    }

    @Test
    void goesOnFromACheckpointToTheSameBits(@TempDir Path folder) {
        ClusterRequest request = request(2, "--missing", "mean", "--epochs", "6");
        double[] whole = train(3, request).model().parameters();
        CheckpointFiles files = new CheckpointFiles(folder.resolve("checkpoint.zip"), List.of("--epochs=6"));
        files.hurry();
        Keeper stop = (card, sha256, begun) -> new EpochListener() {
            @Override
            public void afterEpoch(int epoch, double loss, Supplier<double[]> parameters) {}

            @Override
            public void reached(EpochReached epoch) {
                if (epoch.epochs() == 3) {
                    throw new IllegalStateException("stopped");
                }
            }
        };
        assertThatThrownBy(() -> ClusterTraining.run(table(3, request), request, null, List.of(files, stop)))
                .hasMessage("stopped");

        Checkpoint checkpoint = ModelFile.readCheckpoint(files.file());
        assertThat(checkpoint.epochs()).isEqualTo(3);
        ClusterResult rest = ClusterTraining.run(table(3, request), request, checkpoint, List.of());

        assertThat(rest.model().parameters()).containsExactly(whole);
        assertThat(rest.history().epochs()).isEqualTo(6);
        assertThatThrownBy(() -> ClusterTraining.run(table(4, request), request, checkpoint, List.of()))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("not in the same partitions");
    }

    private static ClusterResult train(int partitions, ClusterRequest request) {
        return ClusterTraining.run(table(partitions, request), request, null, List.of());
    }

    private static TrainingTable table(int partitions, ClusterRequest request) {
        return TrainingTable.of(Homes.table(ROWS, partitions), request.columns());
    }

    private static TrainingOptions options(String... flags) {
        TrainingOptions options = new TrainingOptions();
        CommandLine line = new CommandLine(options);
        io.regress4j.cli.CommandExecution.configure(
                line, new java.io.PrintWriter(System.out), new java.io.PrintWriter(System.err));
        line.parseArgs(Stream.of(flags).filter(flag -> !flag.isEmpty()).toArray(String[]::new));
        return options;
    }

    private static ClusterRequest request(int averageEvery, String... flags) {
        TrainingOptions options = options(flags);
        return new ClusterRequest(
                options.request("price"),
                options.split(),
                options::networkFor,
                rows -> options.configFor(rows, 42, 42, 0),
                !options.hasBatchSize(),
                averageEvery);
    }

    private static CsvSource csv(List<Row> rows) throws Exception {
        Path csv = Files.createTempFile("homes", ".csv");
        csv.toFile().deleteOnExit();
        Files.writeString(csv, Homes.header() + "\n" + String.join("\n", Homes.lines(rows)) + "\n");
        return CsvSource.of(csv);
    }

    private static void assertClose(double[] found, double[] expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isEqualTo(expected[i], within(1e-12 * Math.max(1, Math.abs(expected[i]))));
        }
    }
}
