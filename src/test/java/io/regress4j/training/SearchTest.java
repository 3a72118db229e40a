package io.regress4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.data.ColumnChoice;
import io.regress4j.data.Folding;
import io.regress4j.data.HousingData;
import io.regress4j.data.Split;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.data.TrainTestSplit;
import io.regress4j.data.TypedTable;
import io.regress4j.evaluation.Metrics;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.NetworkSpec;
import io.regress4j.preprocessing.TargetTransform;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
    private static final TrainingConfig CONFIG =
            TrainingConfig.builder().seed(42).normalizeTarget(true).build();
    private static final Candidate SMALL = candidate("relu:5,linear:1", 0.01, 8, TargetTransform.NONE);
    private static final Candidate LOG = candidate("relu:5,linear:1", 0.01, 8, TargetTransform.LOG);
    private static final Candidate HOPELESS = candidate("relu:5,linear:1", 1e30, 8, TargetTransform.NONE);

    @TempDir
    private Path folder;

    /** 76 parameters and 1500 for the rest of a step, 8 epochs, 100 rows: 1,260,800 of work for each network. */
    @Test
    void plansAsManyNetworksAsTheBudgetPays() {
        List<Candidate> two = List.of(SMALL, LOG);
        double second = 1_260_800 / SearchPlan.WORK_PER_SECOND;
        // Three cuts: 2 + 30 · 0.8 networks on all rows. One cut: 2 + 10 · 0.8.
        assertThat(SearchPlan.of(two, 26.01 * second, 100).networks()).isEqualTo(30);
        assertThat(SearchPlan.of(two, 25.99 * second, 100).networks()).isEqualTo(20);
        assertThat(SearchPlan.of(two, 10.01 * second, 100).networks()).isEqualTo(10);
        assertThat(SearchPlan.of(two, 9.99 * second, 100).rounds()).containsExactly(2);
        assertThat(SearchPlan.of(two, 0.1 * second, 100).rounds()).containsExactly(1);
        List<Candidate> nine = IntStream.range(0, 9).mapToObj(i -> SMALL).toList();
        // 9, then the better 5, 3 and 2: 2 + 19 · 0.8.
        assertThat(SearchPlan.of(nine, 17.21 * second, 100).rounds()).containsExactly(9, 5, 3, 2);
        assertThat(SearchPlan.of(nine, 17.19 * second, 100).rounds()).containsExactly(8, 4, 2);
    }

    /** The error is that of networks that are trained, for as many epochs, on the other folds by themselves. */
    @Test
    void scoresACandidateOnRowsThatItHasNotSeen() {
        Table rows = housing();
        Trial trial = search(rows, List.of(LOG), 6 * seconds(rows)).chosen();
        double squares = 0;
        for (Split fold : Split.folds(506, 5, 42)) {
            Table test = rows.select(fold.test());
            TrainingConfig config = LOG.endingAfter(trial.epochs()).config(CONFIG);
            Metrics metrics = Metrics.of(
                    test.target(),
                    ModelTraining.run(TrainTestSplit.allTrain(rows.select(fold.train())), LOG.network(), config)
                            .model()
                            .predict(test));
            squares += metrics.mse() * metrics.rows();
        }
        assertThat(trial.folds()).isEqualTo(5);
        assertThat(trial.mse()).isCloseTo(squares / 506, within(1e-9));
        assertThat(trial.r2()).isBetween(0.5, 1.0);
    }

    /** A feature for each group tells its target, but of a group that a network has not seen nothing is known. */
    @Test
    void holdsWholeGroupsOut() {
        double[] targetOfGroup = {3, 9, 1, 7, 0, 8, 2, 9, 0, 6};
        int[] groups = IntStream.range(0, 60).map(row -> row % 10).toArray();
        double[][] features = new double[60][10];
        IntStream.range(0, 60).forEach(row -> features[row][groups[row]] = 1);
        Table table = Table.of(
                List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "y"),
                features,
                IntStream.of(groups).mapToDouble(group -> targetOfGroup[group]).toArray());

        assertThat(r2(table, Folding.ofRows(60, 42))).isGreaterThan(0.9);
        assertThat(r2(table, new Folding(groups, true, 42))).isLessThan(0.5);
    }

    @Test
    void needsTwoGroups() {
        Folding one = new Folding(new int[506], true, 42);
        assertThatThrownBy(() -> Search.run(housing(), List.of(SMALL), CONFIG, one, 1, SearchListener.NONE))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("needs 2 or more groups of training rows, but there is 1.");
    }

    /** In five folds. */
    private static double r2(Table table, Folding folding) {
        Candidate candidate =
                new Candidate(NetworkSpec.of(10, "linear:1").withLearningRate(0.02), 100, true, TargetTransform.NONE);
        double budget = 6 * candidate.work(table.rows()) / SearchPlan.WORK_PER_SECOND;
        return Search.run(table, List.of(candidate), CONFIG, folding, budget, SearchListener.NONE)
                .chosen()
                .r2();
    }

    /** 75.05 is about the error of the mean; 8 epochs are better than 1. */
    @Test
    void choosesTheEpochsToo() {
        Trial trial = search(housing(), List.of(SMALL), 1).chosen();
        assertThat(trial.squares()).hasSize(4);
        assertThat(trial.squares()[3]).isLessThan(trial.squares()[0]);
        assertThat(trial.epochs()).isEqualTo(8);
    }

    @Test
    void passesOverWhatDiverges() {
        Search search = search(housing(), List.of(HOPELESS, SMALL), 1);
        assertThat(search.trials().get(0).mse()).isInfinite();
        assertThat(search.chosen().candidate()).isEqualTo(SMALL);
        assertThatThrownBy(() -> search(housing(), List.of(HOPELESS), 1))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("every candidate diverged");
        assertThatThrownBy(() -> search(housing().select(new int[] {1}), List.of(SMALL), 1))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("2 or more training rows");
    }

    @Test
    void dropsTheWorseHalfAfterEachFold() {
        Table rows = housing();
        List<Candidate> all = List.of(
                HOPELESS,
                candidate("linear:1", 0.0001, 1, TargetTransform.NONE),
                SMALL,
                candidate("relu:5,linear:1", 0.02, 8, TargetTransform.NONE));
        Search search = search(rows, all, 6.2 * seconds(rows));
        assertThat(search.plan().rounds()).containsExactly(4, 2);
        assertThat(search.trials()).extracting(Trial::folds).containsExactly(1, 1, 2, 2);
    }

    /** Whatever the test rows are, the choice is the same, and so is every score. */
    @Test
    void givesTestRowsNoPart() {
        Table table = housing();
        int[] test = Split.of(506, SplitConfig.article()).test();
        double[] target = table.target().clone();
        Arrays.stream(test).forEach(row -> target[row] = 1000 - target[row]);
        Table other = new Table(table.name(), table.sha256(), table.schema(), table.features(), target, table.lines());
        TrainingResult first = job(table);
        TrainingResult second = job(other);
        assertThat(scores(second.search())).isEqualTo(scores(first.search()));
        assertThat(second.scores().network().metrics().mse())
                .isNotEqualTo(first.scores().network().metrics().mse());
        assertThat(first.card().network())
                .isEqualTo(first.search().chosen().candidate().network());
        assertThat(first.history().epochs()).isEqualTo(first.search().chosen().epochs());
    }

    private TrainingResult job(Table table) {
        return new SearchJob(
                        () -> TrainingData.of(TypedTable.of(table), SplitConfig.article()),
                        rows -> List.of(SMALL, LOG),
                        CONFIG,
                        1,
                        new StepTrainer(),
                        folder.resolve("model.zip"))
                .run(SearchListener.NONE, EpochListener.NONE, ReportDepth.BASIC, done -> {});
    }

    private static String scores(Search search) {
        return search.trials().stream()
                .map(trial -> Arrays.toString(trial.squares()))
                .collect(Collectors.joining());
    }

    private static Search search(Table rows, List<Candidate> candidates, double budget) {
        return Search.run(rows, candidates, CONFIG, Folding.ofRows(rows.rows(), 42), budget, SearchListener.NONE);
    }

    /** What one network on all rows costs of the budget. */
    private static double seconds(Table rows) {
        return SMALL.work(rows.rows()) / SearchPlan.WORK_PER_SECOND;
    }

    private static Candidate candidate(String layers, double rate, int epochs, TargetTransform transform) {
        NetworkSpec network = NetworkSpec.of(13, layers).withLearningRate(rate);
        return new Candidate(network, epochs, false, transform);
    }

    private static Table housing() {
        return Table.read(HousingData.source(), ColumnChoice.target(HousingData.TARGET));
    }
}
