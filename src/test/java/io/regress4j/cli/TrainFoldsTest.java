package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code train --folds} as a user types it. */
class TrainFoldsTest {
    private static final String FLATS = "train data/flats.csv --target price --exclude id --missing median --epochs 2";

    private final Console console = new Console();

    @TempDir
    private Path folder;

    /**
     * Of scikit-learn's pipeline of SimpleImputer("median"), OneHotEncoder and LinearRegression in
     * cross_validate(cv=KFold(4, shuffle=True, random_state=7)): what prepares the rows is fitted in each fold.
     */
    @Test
    void equalsScikitLearnsPipelineInEachFold() {
        JsonNode json = run(FLATS + " --folds 4 --split-seed 7");
        JsonNode leastSquares = json.at("/folds/leastSquares");
        assertThat(leastSquares.at("/mse/values/0").doubleValue()).isCloseTo(631053695.7629486, within(0.1));
        assertThat(leastSquares.at("/mse/values/3").doubleValue()).isCloseTo(605531699.137146, within(0.1));
        assertThat(leastSquares.at("/mae/mean").doubleValue()).isCloseTo(18307.407506517568, within(1e-4));
        assertThat(leastSquares.at("/rmse/sd").doubleValue()).isCloseTo(1439.0547827723206, within(1e-4));
        assertThat(leastSquares.at("/r2/values/1").doubleValue()).isCloseTo(0.9630234569951994, within(1e-9));
    }

    @Test
    void hasEveryFieldThatATrainingHas() {
        JsonNode json = run(FLATS + " --folds 3 --early-stopping 1 --validation-split 0.1");
        JsonNode folds = json.get("folds");
        assertThat(folds.get("k").intValue()).isEqualTo(3);
        assertThat(folds.at("/r2/values")).hasSize(3);
        assertThat(folds.at("/mse/mean").doubleValue())
                .isCloseTo(
                        (folds.at("/mse/values/0").doubleValue()
                                        + folds.at("/mse/values/1").doubleValue()
                                        + folds.at("/mse/values/2").doubleValue())
                                / 3,
                        within(1.0));
        assertThat(json.get("trainRows").intValue()).isEqualTo(240);
        assertThat(json.get("testRows").intValue()).isEqualTo(240);
        assertThat(json.at("/test/rows").intValue()).isEqualTo(240);
        assertThat(json.at("/baselines/leastSquares/rows").intValue()).isEqualTo(240);
        assertThat(json.get("validationLoss")).isNotEmpty();
    }

    /** Of many residuals some stand for all, in the model's file too. */
    @Test
    void manyRowsMakeAModelThatIsRead() throws IOException {
        Path csv = folder.resolve("many.csv");
        StringBuilder rows = new StringBuilder("a,y\n");
        for (int row = 0; row < 2_100; row++) {
            rows.append(row % 97).append(',').append(row % 89).append('\n');
        }
        Files.writeString(csv, rows);
        run("train %s --target y --epochs 1 --folds 2".formatted(csv));
        assertThat(console.run("inspect", model())).isZero();
    }

    @Test
    void saysHowTheModelWasScored() throws IOException {
        console.expect(0, words(FLATS + " --folds 3"));
        assertThat(console.flat())
                .contains("240 rows, each held out in one of 3 folds (split seed 42)", "Mean ± sd of 3 folds")
                .contains("The model that is saved was trained on all rows");
        assertThat(Files.readString(folder.resolve("report/index.html")))
                .contains("240 rows, each predicted without having been seen", "3-fold cross-validation")
                .contains("3 folds, seed 42, as scikit-learn&#39;s KFold", "R² of least squares");

        console.expect(0, "inspect", model());
        assertThat(console.out()).contains("no row held out");
        console.expect(3, "evaluate", model(), "--data", "data/flats.csv", "--rows", "test");
        assertThat(console.err()).contains("No rows were held out when this model was trained.");
        console.expect(
                0,
                "predict",
                model(),
                "--data",
                "data/flats.csv",
                "--interval",
                "0.9",
                "--out",
                folder.resolve("p.csv").toString());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--folds 1 | expected 2 or more folds, got 1",
                "--folds 3 --from model.zip | --folds and --from contradict each other",
                "--folds 3 --test-size 0.3 | --test-size and --folds contradict each other",
                "--folds 3 --report-depth full | Leave one of them out"
            })
    void refusesWhatMakesNoSense(String flags, String words) {
        console.expect(2, words(FLATS + " " + flags));
        assertThat(console.err()).contains(words);
    }

    private JsonNode run(String line) {
        return console.json(words(line));
    }

    private String[] words(String line) {
        return (line + " --out " + model() + " --report " + folder.resolve("report")).split(" ");
    }

    private String model() {
        return folder.resolve("model.zip").toString();
    }
}
