package io.regress4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.network.Dtype;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    @TempDir
    static Path folder;

    private static SparkSession spark;
    private static Path model;

    @BeforeAll
    static void start() {
        spark = Local.spark();
        model = Local.train(folder, Dtype.FLOAT32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"score", "evaluate"})
    void aCorruptModelFailsBeforeATaskStarts(String command, @TempDir Path out) throws Exception {
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length / 2] ^= 1;
        Path corrupt = Files.write(out.resolve("corrupt.zip"), bytes);
        AtomicInteger tasks = new AtomicInteger();
        SparkListener counter = new SparkListener() {
            @Override
            public void onTaskStart(SparkListenerTaskStart start) {
                tasks.incrementAndGet();
            }
        };
        spark.sparkContext().addSparkListener(counter);

        Local.Ran ran = command.equals("score")
                ? Local.run(
                        "score",
                        "--model",
                        corrupt.toString(),
                        "--input",
                        Local.HOUSING.toString(),
                        "--output",
                        out + "/scored")
                : Local.run("evaluate", "--model", corrupt.toString(), "--input", Local.HOUSING.toString());

        spark.sparkContext().listenerBus().waitUntilEmpty(TimeUnit.SECONDS.toMillis(10));
        spark.sparkContext().removeSparkListener(counter);
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("corrupt.zip is refused as a model");
        assertThat(tasks).hasValue(0);
        assertThat(out.resolve("scored")).doesNotExist();
    }

    @Test
    void whatIsThereIsNotWrittenOver(@TempDir Path out) {
        Local.Ran ran = score("--output", out.toString());
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("is there already");
        Local.Ran twice = score("--output", out + "/a", "--rejects", "file:" + out + "/a");
        assertThat(twice.code()).isEqualTo(3);
        assertThat(twice.err()).contains("is named twice");
    }

    @Test
    void aFileOfTheDriverIsNotWrittenOver(@TempDir Path out) throws Exception {
        Path csv = Files.copy(Local.HOUSING, out.resolve("homes.csv"));
        Path zip = Files.copy(model, out.resolve("model.zip"));
        String evaluate = "evaluate --model %s --input %s --json ".formatted(zip, csv);
        assertThat(Local.run((evaluate + zip).split(" ")).code()).isEqualTo(3);
        assertThat(Local.run((evaluate + csv).split(" ")).code()).isEqualTo(3);
        String search = "search --data %s --target MEDV --output %s/found --model-out ".formatted(csv, out);
        Local.Ran ran = Local.run((search + csv).split(" "));
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("would be written over the input");
        assertThat(Local.run((search + out + "/m.keras").split(" ")).code()).isEqualTo(2);
        assertThat(csv).hasSameBinaryContentAs(Local.HOUSING);
        assertThat(zip).hasSameBinaryContentAs(model);
    }

    @ParameterizedTest
    @CsvSource({
        "'--keep RM,nowhere', 3, Column 'nowhere' is not in ../../data/boston_housing.csv. Columns: CRIM",
        "'--keep RM,RM', 2, --keep names a column twice",
        "--keep prediction, 2, --keep names a column twice",
        "--format orc, 2, orc",
        "--oops, 2, --oops"
    })
    void aWrongFlagIsNamed(String flags, int code, String message, @TempDir Path out) {
        Local.Ran ran = score(("--output " + out + "/scored " + flags).split(" "));
        assertThat(ran.code()).isEqualTo(code);
        assertThat(ran.err()).contains(message).doesNotContain("\tat ");
    }

    @Test
    void anInputThatIsNotThereIsNamed(@TempDir Path out) {
        Local.Ran ran = Local.run(
                "score", "--model", model.toString(), "--input", "nowhere.parquet", "--output", out + "/scored");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("There is no input nowhere.parquet");
        Local.Ran noModel =
                Local.run("score", "--model", "nowhere.zip", "--input", "x.csv", "--output", out + "/scored");
        assertThat(noModel.code()).isEqualTo(3);
        assertThat(noModel.err()).contains("There is no model file nowhere.zip");
    }

    @Test
    void aFormatThatNothingTellsIsAskedFor(@TempDir Path out) {
        Local.Ran ran =
                Local.run("score", "--model", model.toString(), "--input", "homes", "--output", out + "/scored");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("add --format parquet or --format csv");
    }

    @Test
    void aColumnOfAnotherTypeIsRefused(@TempDir Path out) {
        spark.read()
                .option("header", true)
                .csv(Local.HOUSING.toString())
                .withColumn("CHAS", org.apache.spark.sql.functions.lit(true))
                .write()
                .parquet(out + "/homes.parquet");
        Local.Ran ran = Local.run(
                "score", "--model", model.toString(), "--input", out + "/homes.parquet", "--output", out + "/scored");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("Column 'CHAS'").contains("is of type boolean");
    }

    @Test
    void aFileThatIsNoParquetIsNamed(@TempDir Path out) throws Exception {
        Path fake = Files.writeString(out.resolve("homes.parquet"), "CRIM,ZN\n1,2\n");
        Local.Ran ran = Local.run(
                "score", "--model", model.toString(), "--input", fake.toString(), "--output", out + "/scored");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("homes.parquet").contains("is not a Parquet file");
    }

    /** A folder behind an at-sign, and an output that nobody reads on. */
    @Test
    void whatTheCommandLineCannotTakeIsASentence(@TempDir Path out) {
        Local.Ran ran = Local.run("@" + out);
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains(out.toString()).doesNotContain("\tat ");

        PrintWriter full = new PrintWriter(new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        StringWriter err = new StringWriter();
        int code = Regress4jSpark.run(
                full,
                new PrintWriter(err),
                "evaluate",
                "--model",
                model.toString(),
                "--input",
                Local.HOUSING.toString());
        assertThat(code).isEqualTo(3);
        assertThat(err.toString()).startsWith("Standard output cannot be written:");
    }

    private static Local.Ran score(String... flags) {
        String[] all = new String[5 + flags.length];
        System.arraycopy(
                new String[] {"score", "--model", model.toString(), "--input", Local.HOUSING.toString()}, 0, all, 0, 5);
        System.arraycopy(flags, 0, all, 5, flags.length);
        return Local.run(all);
    }
}
