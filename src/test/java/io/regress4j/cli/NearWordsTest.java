package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is misspelled gets a near word, wherever it stands. */
class NearWordsTest {
    private static final String HOUSING = "data/boston_housing.csv";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trian CSV --target MEDV | train",
                "--no-normalise | --no-normalize",
                "train CSV --tragte MEDV | --target",
                "train CSV --tragte=MEDV | --target",
                "predict m.zip --data CSV --ouput p.csv | --out",
                "evaluate m.zip --data CSV --row test | --rows",
                "train CSV --target MEDV --scaler standart | standard",
                "train CSV --target MEDV --optimizer adm | adam",
                "train CSV --target MEDV --optimizer adam(beta1=0.9) | beta_1",
                "train CSV --target MEDV --layers rlu:8,linear:1 | relu",
                "train CSV --target MEDV --loss hubr | huber",
                "train CSV --target MEDV --missing drpo | drop",
                "train CSV --target MEDV --trainer stpes | steps",
                "train CSV --target MEDV --number-format thousand | thousands",
                "evaluate m.zip --data CSV --rows tset | test",
            })
    void ofTheCommandLine(String line, String near) {
        says(2, line, near);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train CSV --target MEVD | MEDV",
                "train CSV --target MEDV --features RM,lstat | LSTAT",
                "train CSV --target MEDV --exclude CRIMM | CRIM",
                "train CSV --target MEDV --categorical CHSA | CHAS",
                "train CSV --target MEDV --numeric CHSA | CHAS",
                "train CSV --target MEDV --date TAXX=d.M.yyyy | TAX",
                "inspect CSV --target MEVD | MEDV"
            })
    void ofColumns(String line, String near) {
        says(3, line, near);
    }

    /** So far from every name that none would be a help. */
    @ParameterizedTest
    @ValueSource(strings = {"juggle", "train CSV --target MEDV --juggle", "train CSV --target MEDV --optimizer juggle"})
    void nothingIsNearIfNothingIs(String line) {
        Console console = new Console().where("CSV", HOUSING);
        console.expect(2, console.words(line));
        assertThat(console.err()).contains("juggle").doesNotContain("Did you mean");
    }

    private static void says(int exitCode, String line, String near) {
        Console console = new Console().where("CSV", HOUSING);
        console.expect(exitCode, console.words(line));
        assertThat(console.err()).contains(". Did you mean '%s'?".formatted(near));
    }
}
