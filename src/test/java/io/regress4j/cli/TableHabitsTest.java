package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables and flags as people write them. */
class TableHabitsTest {
    private static final String TRAIN = "train DIR/t.csv --epochs 1 --out DIR/m.zip --report DIR/r --json DIR/t.json ";

    @TempDir
    private Path folder;

    private Console console;

    @BeforeEach
    void namePlaces() {
        console = new Console().where("DIR", folder);
    }

    /** As R's write.table writes them, with its defaults and with sep=",". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"y\" \"a\"; \"Mazda RX4\" 1 6; \"Datsun\" 2 4; \"Hornet\" 3 8",
                "\"y\",\"a\"; \"Mazda RX4\",1,6; \"Datsun\",2,4; \"Hornet\",3,8",
                "\"y\" \"a\"; \"1\" 1 6; \"2\" 2 4; \"3\" 3 8"
            })
    void rowNamesWithoutANameInTheHeaderAreLeftOut(String text) throws IOException {
        write(text.replace("; ", "\n") + "\n");
        run(0, TRAIN + "--target y");
        JsonNode columns = trained().at("/data/columns");
        assertThat(columns).hasSize(3);
        assertThat(columns.at("/0/name").textValue()).isEqualTo("column 1");
        assertThat(columns.at("/0/reason").textValue()).isEqualTo("row names");
        run(0, "inspect DIR/t.csv --json DIR/i.json");
        JsonNode target = Console.json(folder.resolve("i.json")).at("/columns/1");
        assertThat(target.get("name").textValue()).isEqualTo("y");
        assertThat(target.get("mean").doubleValue()).isEqualTo(2);
        run(0, "predict DIR/m.zip --data DIR/t.csv --keep y --out DIR/p.csv");
        assertThat(Files.readAllLines(folder.resolve("p.csv")).get(3)).startsWith("3,");
    }

    /** Rows that are counted may as well have decimal commas, where commas separate the cells. */
    @Test
    void decimalCommasAreNoRowNames() throws IOException {
        write("a,y\n1,5,2\n2,5,3\n3,5,4\n");
        run(3, TRAIN + "--target y");
        assertThat(console.err()).contains("line 2", "Decimal commas");
    }

    @Test
    void aHeaderBehindAHashIsNamed() throws IOException {
        write("# a b y\n1 2 3\n2 3 4\n3 4 5\n");
        run(3, TRAIN + "--target y");
        assertThat(console.err()).contains("--skip-lines 1 --no-header --names 'a,b,y'");
        run(0, TRAIN + "--target y --skip-lines 1 --no-header --names a,b,y");
        assertThat(trained().at("/data/dialect").textValue())
                .isEqualTo("separated by blanks, 1 line skipped, no header");
    }

    @Test
    void aNameWithACommaStandsInQuotes() throws IOException {
        write("a,\"b, EUR\",y\n" + rows());
        run(0, TRAIN + "--target y --features \"b,*EUR\"".replace("*", "\u0001"));
        assertThat(trained().at("/data/columns")).hasSize(2);
        assertThat(trained().at("/data/columns/0/name").textValue()).isEqualTo("b, EUR");
        run(3, TRAIN + "--target y --features b,EUR");
        assertThat(console.err()).contains("did you mean '\"b, EUR\"', in quotes because of its comma?");
    }

    @Test
    void oneTestRowGetsNoInterval() throws IOException {
        write("a,b,y\n" + rows());
        run(0, TRAIN + "--target y --test-size 1");
        assertThat(console.out()).containsPattern("network +[0-9.]+ +- +[0-9.]+ +-");
        assertThat(trained().at("/test/mse").isNumber()).isTrue();
        assertThat(trained().at("/test").has("mseInterval")).isFalse();
    }

    /** The brackets win over the default, and contradict the flag. */
    @Test
    void theLearningRateIsSaidOnce() throws IOException {
        write("a,b,y\n" + rows());
        run(0, TRAIN + "--target y --optimizer sgd(0.5)");
        assertThat(trained().get("optimizer").textValue()).isEqualTo("sgd(0.5)");
        run(0, TRAIN + "--target y --optimizer adam(beta_1=0.8) --learning-rate 0.01");
        assertThat(trained().get("optimizer").textValue()).isEqualTo("adam(0.01,beta_1=0.8)");
        run(0, TRAIN + "--target y --optimizer sgd");
        assertThat(trained().get("optimizer").textValue()).isEqualTo("sgd(0.01)");
        run(2, TRAIN + "--target y --optimizer adam(learning_rate=0.5) --learning-rate 0.01");
        assertThat(console.err()).contains("both say the learning rate");
    }

    @Test
    void aWrongDecimalMarkIsToldWhatWouldDo() throws IOException {
        write("a,b,y\n" + rows());
        run(2, TRAIN + "--target y --decimal ,,");
        assertThat(console.err()).contains("expected a point or a comma for --decimal, got ',,'");
    }

    private static String rows() {
        return IntStream.range(0, 12)
                .mapToObj(row -> "%d,%d,%d\n".formatted(row, row * 7 % 5, row * 3 % 4))
                .reduce("", String::concat);
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("t.csv"), text);
    }

    private JsonNode trained() {
        return Console.json(folder.resolve("t.json"));
    }

    /** U+0001 stands for a blank within a word. */
    private void run(int exitCode, String line) {
        String[] words = console.words(line);
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].replace('\u0001', ' ');
        }
        console.expect(exitCode, words);
    }
}
