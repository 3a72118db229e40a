package io.regress4j.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regress4j.csv.CsvSource;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TinyModel;
import io.regress4j.network.Dtype;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.preprocessing.Standardizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

class BatchPredictionTest {
    private static final String HEADER = "size,größe,tiny\n";

    private static RegressionModel model;

    @TempDir
    private Path folder;

    private Path out;
    private Path rejects;

    @BeforeAll
    static void train() {
        model = TinyModel.train(Dtype.FLOAT32, false, new Adam(0.01), "relu:4,linear:1");
    }

    @BeforeEach
    void places() {
        out = folder.resolve("p.csv");
        rejects = folder.resolve("r.csv");
    }

    @Test
    void writesTextThatReadsBackToTheSameNumber() throws IOException {
        run(request(csv("a.csv", HEADER + "50,0.5,5e-8\n1,0.1,1e-8\n")));
        List<String> lines = Files.readAllLines(out);
        assertThat(lines.get(0)).isEqualTo("prediction");
        assertThat(lines.subList(1, 3).stream().mapToDouble(Double::parseDouble))
                .containsExactly(Arrays.stream(model.predict(new double[] {50, 0.5, 5e-8, 1, 0.1, 1e-8}))
                        .boxed()
                        .toArray(Double[]::new));
        assertThat(left()).containsExactly("a.csv", "p.csv");
    }

    /** The network says 0.25, 0.5 and -1; the rest is arithmetic in the target's unit, beyond what float32 can hold. */
    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({
        "1e9, 1, 1.00000000025E9 1.0000000005E9 9.99999999E8",
        "0, 1e39, 2.5E38 5.0E38 -1.0E39",
        "0, 1e-50, 2.5E-51 5.0E-51 -1.0E-50",
        "0, 2e23, 5.0E22 1.0E23 -2.0E23" // the shortest, which Java itself writes from release 19 on
    })
    void scalesBackToTheTargetsUnitWithoutRounding(double mean, double scale, String expected) throws IOException {
        Standardizer target = new Standardizer(new double[] {mean}, new double[] {scale});
        PredictionRequest request = request(csv("x.csv", "x\n0.25\n0.5\n-1\n"));
        for (Dtype dtype : Dtype.values()) {
            BatchPrediction.run(
                    TinyModel.linear(dtype, target), request, OutputStream.nullOutputStream(), ScoringListener.NONE);
            assertThat(out).hasContent("prediction\n" + expected.replace(' ', '\n'));
        }
    }

    /** Linux lets nobody read a process's memory at address 0, though it is a file like others. */
    @Test
    void keepsWhatItHasDoneWhenReadingFails() throws IOException {
        Path unreadable = Path.of("/proc/self/mem");
        assumeTrue(Files.isRegularFile(unreadable));
        PredictionRequest request =
                withRejects(RejectLimit.NONE, csv("a.csv", HEADER + "50,0.5,5e-8\n?,0.1,1e-8\n"), unreadable);
        assertThatThrownBy(() -> run(request))
                .isInstanceOf(CannotProceedException.class)
                .hasMessage(
                        "/proc/self/mem cannot be read (Input/output error). The work on the first 2 rows is kept in hidden"
                                + " files beside %s. Make it readable again, and run the same job with `resume(true)`.",
                        out);
        assertThat(left()).containsExactly(".p.csv.job", ".p.csv.part", ".r.csv.job", ".r.csv.part", "a.csv");
        assertThat(folder.resolve(".p.csv.part")).content().matches("prediction\n[0-9.]+\n");

        assertThatThrownBy(() -> run(request(unreadable)))
                .hasMessage("/proc/self/mem cannot be read (Input/output error).");
    }

    /** 1.7e308 is finite; 1e308 more is not. */
    @Test
    void judgesTheBoundsToo() throws IOException {
        Standardizer target = new Standardizer(new double[] {0}, new double[] {1e308});
        RegressionModel wide = TinyModel.linear(Dtype.FLOAT64, target, new double[] {1e308, 1e308, 1e308});
        PredictionRequest plain = withRejects(RejectLimit.NONE, csv("x.csv", "x\n0.5\n1.7\n"));
        PredictionRequest request = new PredictionRequest(
                plain.inputs(), plain.keep(), plain.out(), plain.rejects(), plain.maxRejects(), 0.5, false);
        BatchPrediction.run(wide, request, OutputStream.nullOutputStream(), ScoringListener.NONE);
        assertThat(out).hasContent("prediction,lower,upper\n5.0E307,-5.0E307,1.5E308");
        assertThat(rejects)
                .content()
                .contains("3,prediction,1.7E308,\"a bound of the prediction is not a finite number");
    }

    @Test
    void carriesColumnsThroughAsTheyAre() throws IOException {
        Path data = csv("a.csv", "tiny,id,größe,size,note\n5e-8,007,0.5,50,\"a, \"\"b\"\"\nc\"\n1e-8,,0.1,1,\n");
        run(new PredictionRequest(
                List.of(CsvSource.of(data)), List.of("note", "id", "size"), out, null, RejectLimit.NONE, false));
        String[] expected = predictions(50, 0.5, 5e-8, 1, 0.1, 1e-8);
        assertThat(out)
                .hasContent("note,id,size,prediction\n\"a, \"\"b\"\"\nc\",007,50,%s\n,,1,%s\n"
                        .formatted(expected[0], expected[1]));
    }

    @Test
    void readsSeveralFilesInTheirOrderEachWithColumnsOfItsOwn() throws IOException {
        Path one = csv("1.csv", HEADER + "50,0.5,5e-8\n");
        Path none = csv("2.csv", HEADER);
        Path other = zipped("3.csv.gz", "x,tiny,size,größe\n9,1e-8,1,0.1");
        run(request(one, none, other));
        assertThat(Files.readAllLines(out).subList(1, 3)).containsExactly(predictions(50, 0.5, 5e-8, 1, 0.1, 1e-8));
    }

    @Test
    void writesAZipThatUnpacksToTheSameText() throws IOException {
        Path data = manyRows(30_000);
        run(request(data));
        Path packed = folder.resolve("p.csv.gz");
        run(PredictionRequest.of(CsvSource.of(data), packed));
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(out));
        }
    }

    @Test
    void writesToAStreamWhatItWouldWriteToAFile() throws IOException {
        Path data = manyRows(30_000);
        run(request(data));
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        BatchPrediction.run(model, PredictionRequest.of(CsvSource.of(data), null), stream, ScoringListener.NONE);
        assertThat(stream.toByteArray()).isEqualTo(Files.readAllBytes(out));
    }

    @Test
    void everyRowIsInExactlyOneOfTheTwoFiles() throws IOException {
        Path one = csv("1.csv", HEADER + "50,0.5,5e-8\n\n1,x,1e-8\n1e300,0.1,1\n\n\n");
        Path other = csv("2.csv", "\"si\nze\",size,größe,tiny\n0,1,0.1,1e-8\n0,1,0.1\n");
        BatchPrediction.Result result = run(withRejects(RejectLimit.NONE, one, other));
        assertThat(List.of(result.rowsRead(), result.rowsWritten(), result.rowsRejected()))
                .containsExactly(6L, 2L, 4L);
        assertThat(Files.readAllLines(out).subList(1, 3)).containsExactly(predictions(50, 0.5, 5e-8, 1, 0.1, 1e-8));
        assertThat(rejects).hasContent("""
                        file,line,column,text,reason
                        %1$s,3,,,a blank line between rows
                        %1$s,4,größe,x,expected a finite decimal number
                        %1$s,5,prediction,%3$s,"the prediction is not a finite number, because a value lies far outside what the model has seen"
                        %2$s,4,tiny,3 cells,"the row has 3 cells, the header has 4; this is the first one missing"
                        """.formatted(one, other, model.predict(new double[] {1e300, 0.1, 1})[0]));
    }

    @Test
    void endsAtTheFirstRowAtFaultAndLeavesTheOldOutput() throws IOException {
        Files.writeString(out, "old");
        Path data = csv("a.csv", HEADER + "50,0.5,5e-8\n1,x,1e-8\ny,1,1\n");
        assertThatThrownBy(() -> run(request(data)))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("a.csv, line 3, column 'größe'")
                .hasMessageContaining("'x'");
        assertThat(out).hasContent("old");
        assertThat(left()).containsExactly("a.csv", "p.csv");
    }

    @Test
    void judgesTheNumberOfRejectsAtTheEnd() throws IOException {
        Path data = csv("a.csv", HEADER + "1,x,1e-8\n" + "50,0.5,5e-8\n".repeat(3));
        assertThatThrownBy(() -> run(withRejects(RejectLimit.parse("24%"), data)))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("1 of 4 rows")
                .hasMessageContaining("more than 24%. Nothing was written.")
                .hasMessageContaining("line 2, column 'größe'");
        assertThat(left()).containsExactly("a.csv");
        assertThat(run(withRejects(RejectLimit.parse("25%"), data)).rowsRejected())
                .isEqualTo(1);
        assertThat(run(withRejects(RejectLimit.parse("1"), data)).rowsRejected())
                .isEqualTo(1);
    }

    @Test
    void doesNotSayThatNothingWasWrittenWhereSomethingWas() throws IOException {
        Path data = csv("a.csv", HEADER + "1,x,1e-8\n50,0.5,5e-8\n");
        PredictionRequest toStream =
                new PredictionRequest(sources(data), List.of(), null, rejects, RejectLimit.parse("0"), false);
        assertThatThrownBy(() -> run(toStream))
                .hasMessageContaining("more than 0. Do not use what went to standard output.");
        assertThat(left()).containsExactly("a.csv");
    }

    @Test
    void zipsTheRejectsIfTheyAreNamedSo() throws IOException {
        Path data = csv("a.csv", HEADER + "1,x,1e-8\n50,0.5,5e-8\n");
        Path packed = folder.resolve("r.csv.gz");
        run(new PredictionRequest(sources(data), List.of(), out, packed, RejectLimit.NONE, false));
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("file,line,column,text,reason\n%s,2,größe,x,expected a finite decimal number\n"
                            .formatted(data));
        }
    }

    /** 255 bytes are the longest name; the working files beside it find a shorter one, and each its own. */
    @Test
    void namesMayBeAsLongAsTheFileSystemTakes() throws IOException {
        Path data = csv("a.csv", HEADER + "1,x,1e-8\n50,0.5,5e-8\n");
        out = folder.resolve("ö".repeat(125) + "1.csv");
        rejects = folder.resolve("ö".repeat(125) + "2.csv");
        run(withRejects(RejectLimit.NONE, data));
        assertThat(Files.readAllLines(out)).hasSize(2);
        assertThat(Files.readAllLines(rejects)).hasSize(2);
        assertThat(left()).hasSize(3);
    }

    /** Where the working files of p.csv go, something stands that must not be written on, or cannot be. */
    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({
        ".p.csv.part, link", ".p.csv.job, link", ".p.csv.part, dangling", ".p.csv.job, dangling",
        ".p.csv.part, pipe", ".p.csv.job, pipe", ".p.csv.part, folder", ".r.csv.job, link"
    })
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // who opens a pipe waits for ever
    void doesNotFollowALinkOrOpenAPipeInThePlaceOfItsFiles(String name, String kind) throws Exception {
        Path data = csv("a.csv", HEADER + "50,0.5,5e-8\n");
        Path precious = csv("precious", "precious");
        Path place = folder.resolve(name);
        switch (kind) {
            case "link" -> Files.createSymbolicLink(place, precious);
            case "dangling" -> Files.createSymbolicLink(place, folder.resolve("nowhere"));
            case "folder" -> Files.createDirectory(place);
            default ->
                assumeTrue(
                        new ProcessBuilder("mkfifo", place.toString()).start().waitFor() == 0);
        }
        assertThatThrownBy(() -> run(withRejects(RejectLimit.NONE, data)))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining(place + " is in the way");
        assertThat(precious).hasContent("precious");
        assertThat(Files.exists(place, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(folder.resolve("nowhere")).doesNotExist();
        assertThat(left()).doesNotContain("p.csv", "r.csv");
        Files.delete(place);
        assertThat(run(withRejects(RejectLimit.NONE, data)).rowsWritten()).isEqualTo(1);
    }

    @Test
    void aFileThatIsNotCsvFromSomePlaceOnIsRefusedWhateverTheLimit() throws IOException {
        Path data = csv("a.csv", HEADER + "50,0.5,5e-8\n1,\"0\"1,1e-8\n50,0.5,5e-8\n");
        assertThatThrownBy(() -> run(withRejects(RejectLimit.NONE, data)))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("line 3, column 'größe': text follows a closing quote");
        assertThat(left()).containsExactly("a.csv");
    }

    @Test
    void rejectsEachOfManyBlankLines() throws IOException {
        int blanks = 300_000; // more than a chunk holds
        Path data = csv("a.csv", HEADER + "1,2,3\n" + "\n".repeat(blanks) + "1,2,3\n");
        BatchPrediction.Result result = run(withRejects(RejectLimit.NONE, data));
        assertThat(List.of(result.rowsRead(), result.rowsWritten(), result.rowsRejected()))
                .containsExactly(blanks + 2L, 2L, (long) blanks);
        List<String> rejects = Files.readAllLines(folder.resolve("r.csv"));
        assertThat(rejects).hasSize(1 + blanks);
        for (int i = 0; i < blanks; i += 999) {
            assertThat(rejects.get(1 + i)).contains(",%d,,,a blank line".formatted(3 + i));
        }
    }

    @Test
    void refusesFilesWithoutAnyRow() {
        assertThatThrownBy(() -> run(request(csv("a.csv", HEADER))))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("no rows");
    }

    @Test
    void goesOnAfterTheLastCheckpointWithTheSameBytes() throws IOException {
        List<PredictionRequest> requests = List.of(
                withRejects(RejectLimit.NONE, manyRows(400_000), csv("b.csv", HEADER + "\n1,2,3\n")),
                PredictionRequest.of(CsvSource.of(manyRows(400_000)), folder.resolve("p.csv.gz")));
        for (PredictionRequest request : requests) {
            byte[] whole = stopHalfway(request);
            List<Long> rows = new ArrayList<>();
            BatchPrediction.run(
                    model, resumed(request), OutputStream.nullOutputStream(), (done, bytes) -> rows.add(done));
            assertThat(rows.get(0)).isGreaterThan(150_000);
            assertThat(Files.readAllBytes(request.out())).isEqualTo(whole);
            assertThat(left()).noneMatch(name -> name.startsWith("."));
        }
    }

    @Test
    void startsFromTheBeginningWithoutACheckpoint() throws IOException {
        PredictionRequest request = request(manyRows(20_000));
        byte[] whole = stopHalfway(request);
        Files.writeString(folder.resolve(".p.csv.job"), "{\"cut sho");
        run(resumed(request));
        assertThat(out).hasBinaryContent(whole);
    }

    @Test
    void refusesToGoOnWithAnotherInputOrModelOrOtherColumns() throws IOException {
        Path data = manyRows(400_000);
        PredictionRequest request = request(data);
        byte[] whole = stopHalfway(request);
        Map<String, byte[]> stopped = hidden();
        assertThat(stopped).containsOnlyKeys(".p.csv.job", ".p.csv.part");
        PredictionRequest otherColumns =
                new PredictionRequest(request.inputs(), List.of("size"), out, null, RejectLimit.NONE, true);
        refused(stopped, () -> run(otherColumns), "`keep(…)`, `interval(…)` or `rejects(…)` is not the same");
        refused(stopped, () -> run(resumed(withRejects(RejectLimit.NONE, data))), "`rejects(…)` is not the same");
        RegressionModel other = TinyModel.train(Dtype.FLOAT64, false);
        refused(
                stopped,
                () -> BatchPrediction.run(
                        other, resumed(request), OutputStream.nullOutputStream(), ScoringListener.NONE),
                "the model is not the same");
        Path another = csv("b.csv", HEADER);
        refused(stopped, () -> run(resumed(request(another))), "the input is not the same");

        Path moved = Files.move(data, folder.resolve("moved.csv"));
        refused(stopped, () -> run(resumed(request)), "There is no file " + data);
        refused(stopped, () -> run(request), "There is no file " + data);
        Files.move(moved, data);
        run(resumed(request));
        assertThat(out).hasBinaryContent(whole);

        stopHalfway(request);
        Files.writeString(data, Files.readString(data) + "1,1,1\n");
        refused(hidden(), () -> run(resumed(request)), "the input is not the same");
    }

    /** Nothing of what a stopped job has done is touched. */
    private void refused(Map<String, byte[]> stopped, ThrowingCallable job, String reason) throws IOException {
        assertThatThrownBy(job).isInstanceOf(CannotProceedException.class).hasMessageContaining(reason);
        Map<String, byte[]> now = hidden();
        assertThat(now).containsOnlyKeys(stopped.keySet());
        stopped.forEach((name, bytes) -> assertThat(now.get(name)).isEqualTo(bytes));
    }

    /** The other job has written rejects of its own over those of the stopped one. */
    @Test
    void doesNotGoOnWithRejectsOfAnotherJob() throws IOException {
        PredictionRequest request = withRejects(RejectLimit.NONE, manyRows(20_000));
        PredictionRequest other = new PredictionRequest(
                request.inputs(), List.of("size"), folder.resolve("o.csv"), rejects, RejectLimit.NONE, false);
        stopHalfway(request);
        stopHalfway(other);
        refused(hidden(), () -> run(resumed(request)), "`rejects(…)` is not the same");
        run(resumed(other));
        run(resumed(request)); // from its beginning: the rejects are gone
        assertThat(Files.readAllLines(out)).hasSize(20_001);
    }

    @Test
    void aPipeCannotBeReadAgainByAnotherJob() throws IOException {
        PredictionRequest piped =
                new PredictionRequest(List.of(CsvSource.standardInput()), List.of(), out, null, RejectLimit.NONE, true);
        refused(Map.of(), () -> run(piped), "Leave out `resume(true)`");
        assertThat(run(request(manyRows(10))).rowsWritten()).isEqualTo(10);
    }

    @Test
    void aJobWithOtherBoundsIsAnotherJob() throws IOException {
        PredictionRequest plain = request(manyRows(1));
        PredictionRequest ninety = withInterval(plain, 0.9);
        JobIdentity identity = JobIdentity.of(model, ninety);
        assertThat(identity.difference(JobIdentity.of(model, withInterval(plain, 0.9))))
                .isEmpty();
        assertThat(identity.difference(JobIdentity.of(model, withInterval(plain, 0.8))))
                .contains("`interval(…)`");
        assertThat(identity.difference(JobIdentity.of(model, plain))).contains("`interval(…)`");
    }

    private static PredictionRequest withInterval(PredictionRequest request, double interval) {
        return new PredictionRequest(
                request.inputs(), List.of(), request.out(), null, RejectLimit.NONE, interval, false);
    }

    @Test
    void twoJobsDoNotWriteTheSameOutput() throws IOException {
        Path data = manyRows(30_000);
        PredictionRequest request = withRejects(RejectLimit.NONE, data);
        List<String> refusals = new ArrayList<>();
        BatchPrediction.run(model, request, OutputStream.nullOutputStream(), (rows, bytes) -> {
            for (Path place : List.of(out, rejects)) {
                try {
                    run(PredictionRequest.of(CsvSource.of(data), place));
                } catch (CannotProceedException e) {
                    refusals.add(e.getMessage());
                }
            }
        });
        assertThat(refusals)
                .contains("Another job is writing %s. Wait for its end, or choose another name.".formatted(out))
                .contains("Another job is writing %s. Wait for its end, or choose another name.".formatted(rejects));
        assertThat(Files.readAllLines(out)).hasSize(30_001);
    }

    /** Runs a job, and puts its hidden files back as they were when it had read half of the first file. */
    private byte[] stopHalfway(PredictionRequest request) throws IOException {
        Path copies = Files.createDirectory(folder.resolve("copies"));
        long half = request.inputs().get(0).size() / 2;
        List<Path> copied = new ArrayList<>();
        BatchPrediction.run(model, request, OutputStream.nullOutputStream(), (rows, bytes) -> {
            if (copied.isEmpty() && bytes >= half) {
                left().stream().filter(name -> name.startsWith(".")).forEach(name -> {
                    copied.add(Path.of(name));
                    copy(folder.resolve(name), copies.resolve(name));
                });
            }
        });
        assertThat(copied).isNotEmpty();
        byte[] whole = Files.readAllBytes(request.out());
        Files.delete(request.out());
        copied.forEach(name -> copy(copies.resolve(name), folder.resolve(name)));
        for (Path name : copied) {
            Files.delete(copies.resolve(name));
        }
        Files.delete(copies);
        return whole;
    }

    private Map<String, byte[]> hidden() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : left()) {
            if (name.startsWith(".")) {
                files.put(name, Files.readAllBytes(folder.resolve(name)));
            }
        }
        return files;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BatchPrediction.Result run(PredictionRequest request) {
        return BatchPrediction.run(model, request, OutputStream.nullOutputStream(), ScoringListener.NONE);
    }

    private PredictionRequest request(Path... inputs) {
        return new PredictionRequest(sources(inputs), List.of(), out, null, RejectLimit.NONE, false);
    }

    private PredictionRequest withRejects(RejectLimit limit, Path... inputs) {
        return new PredictionRequest(sources(inputs), List.of(), out, rejects, limit, false);
    }

    private static PredictionRequest resumed(PredictionRequest request) {
        return new PredictionRequest(
                request.inputs(), request.keep(), request.out(), request.rejects(), request.maxRejects(), true);
    }

    private static List<CsvSource> sources(Path... inputs) {
        return Stream.of(inputs).map(CsvSource::of).toList();
    }

    private static String[] predictions(double... rows) {
        return Arrays.stream(model.predict(rows)).mapToObj(Double::toString).toArray(String[]::new);
    }

    private Path manyRows(int rows) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder(HEADER);
        for (int row = 0; row < rows; row++) {
            text.append(random.nextInt(100)).append(",").append(random.nextInt(1000) / 1000.0);
            text.append(",0.0000000").append(random.nextInt(1_000_000_000)).append('\n');
        }
        return csv("many.csv", text.toString());
    }

    private Path csv(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path zipped(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(file))) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private List<String> left() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
