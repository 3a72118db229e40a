package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of which some count more than others. */
class WeightsTest {
    @TempDir
    private Path folder;

    /** On y = 2x, but for rows of weight 0 that say 1e6: least squares finds the line, and the mean is that of the others. */
    @Test
    void aRowOfWeightZeroTeachesNothing() throws IOException {
        String csv = write("rows.csv", row -> row % 5 == 3 ? "1e6,0" : 2 * row + ",4");
        String test = write("test.csv", row -> 2 * row + ",1");
        JsonNode trained = train(csv, "--test-data", test, "--weights", "count");
        assertThat(trained.at("/baselines/leastSquares/mse").doubleValue()).isCloseTo(0, within(1e-15));
        double mean = IntStream.range(0, 40)
                .filter(row -> row % 5 != 3)
                .map(row -> 2 * row)
                .average()
                .orElseThrow();
        double mse = IntStream.range(0, 40)
                .mapToDouble(row -> Math.pow(2 * row - mean, 2))
                .average()
                .orElseThrow();
        assertThat(trained.at("/baselines/mean/mse").doubleValue()).isCloseTo(mse, within(1e-9));
        assertThat(trained.at("/data/columns"))
                .anySatisfy(column -> assertThat(column.toString()).contains("\"count\"", "\"weights\""));
    }

    /** The network's losses too are those of the rows times their weights. */
    @Test
    void twiceTheWeightIsTwiceTheLoss() throws IOException {
        double one = firstLoss(row -> 2 * row + ",1");
        double two = firstLoss(row -> 2 * row + ",2");
        assertThat(two).isCloseTo(2 * one, within(1e-5 * two));
    }

    @Test
    void aSweepCountsThemToo() throws IOException {
        String plain = sweep(write("plain.csv", row -> 2 * row + row % 3 + ",1"));
        String weighted = sweep(write("weighted.csv", row -> 2 * row + row % 3 + "," + (row % 2 + 1)));
        assertThat(weighted).isNotEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 'line 9, column ''count'': expected a weight of 0 or more, found -1.0'",
        "'', 'line 9, column ''count'': expected a weight of 0 or more, it is missing'",
        "heavy, 'line 9, column ''count'''"
    })
    void aWeightThatIsNoneIsRefusedWithItsPlace(String weight, String words) throws IOException {
        String csv = write("rows.csv", row -> 2 * row + "," + (row == 7 ? weight : "1"));
        Console run = Console.of("train", csv, "--target", "y", "--weights", "count");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains(words);
    }

    @Test
    void weightsThatAreAllZeroAndAColumnThatIsNotThereAreNamed() throws IOException {
        String csv = write("rows.csv", row -> 2 * row + ",0");
        assertThat(Console.of("train", csv, "--target", "y", "--weights", "count")
                        .err())
                .contains("every weight is 0", "--weights");
        assertThat(Console.of("train", csv, "--target", "y", "--weights", "kount")
                        .err())
                .contains("Column 'kount' is not in", "Did you mean 'count'?", "--weights");
    }

    @ParameterizedTest
    @CsvSource({
        "--weights y, the weights",
        "--features x --weights x, the weights",
        "--split group:count --weights count, the weights",
        "--split group:y, the groups"
    })
    void aColumnIsOneThing(String flags, String what) throws IOException {
        String csv = write("rows.csv", row -> 2 * row + ",1");
        Console run = Console.of(("train " + csv + " --target y " + flags).split(" "));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("cannot be " + what + " and something else too");
    }

    @Test
    void aFeatureOfTheModelIsNoWeight() throws IOException {
        String csv = write("rows.csv", row -> 2 * row + ",1");
        train(csv);
        String model = folder.resolve("m.zip").toString();
        Console run = Console.of("train", csv, "--target", "y", "--from", model, "--weights", "x");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("Column 'x' cannot be the weights and something else too");
    }

    private double firstLoss(IntFunction<String> cells) throws IOException {
        String csv = write("rows.csv", cells);
        return train(csv, "--weights", "count", "--batch-size", "32", "--l2", "0")
                .at("/epochLoss/0")
                .doubleValue();
    }

    private String sweep(String csv) throws IOException {
        return new Console()
                .json(("sweep " + csv + " --target y --weights count --seeds 2 --epochs 2").split(" "))
                .at("/testMse/values")
                .toString();
    }

    private JsonNode train(String csv, String... more) throws IOException {
        String[] fixed = ("train " + csv + " --target y --layers tanh:3,linear:1 --epochs 1 --out "
                        + folder.resolve("m.zip") + " --report " + folder.resolve("report"))
                .split(" ");
        return new Console()
                .json(Stream.concat(Stream.of(fixed), Stream.of(more)).toArray(String[]::new));
    }

    /** @param cells the target and the weight of a row */
    private String write(String name, IntFunction<String> cells) throws IOException {
        StringBuilder rows = new StringBuilder("x,y,count\n");
        for (int row = 0; row < 40; row++) {
            rows.append(row).append(',').append(cells.apply(row)).append('\n');
        }
        return Files.writeString(folder.resolve(name), rows).toString();
    }
}
