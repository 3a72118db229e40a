package io.regress4j.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regress4j.model.Predictor;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a consumer has it: in processes of their own, with its few libraries and little memory. */
class ScorerIT {
    private static final Path JAR = Path.of("target/regress4j-score.jar");
    private static final Path LIBRARIES = Path.of("target/lib");
    private static final Path MODEL = Path.of("../src/test/resources/models/format-6.zip");
    private static final Path FLATS = Path.of("../data/flats.csv");
    private static final long MOST_BYTES = 2_000_000;

    /**
     * A container without its engine: this machine's files, all read-only, as the root of a process that may write nothing but
     * one mounted folder, /mnt. Tells whether a place can be written, and what the process has written there.
     */
    private static final String READ_ONLY = """
            set -eu
            root=$1; shift
            mount --rbind / "$root"
            grep -F " $root" /proc/self/mountinfo | cut -d' ' -f5 | while read -r place; do
              mount -o remount,bind,ro "$place" 2> /dev/null || true
            done
            mount -t tmpfs -o size=16m tmpfs "$root/mnt"
            for place in / /tmp /var/tmp /dev/shm "$HOME" "$PWD"; do
              if touch "$root$place/regress4j-touched" 2> /dev/null; then echo "$place can be written"; fi
            done
            chroot "$root" "$@"
            ls "$root/mnt"
            cat "$root"/mnt/*
            """;

    private static final Map<String, Object> SECOND_FLAT =
            Map.of("sold", "2021-08-14", "size", 104.5, "rooms", 4, "place", "Altona", "heating", "district");

    @TempDir
    private Path folder;

    @Test
    void theJarAndItsLibrariesHaveLessThanTwoMegabytes() throws IOException {
        long bytes = 0;
        for (Path jar : jars()) {
            bytes += Files.size(jar);
        }
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    @Test
    void aFileIsPredictedInALittleMemoryWithoutATemporaryFile() throws Exception {
        Path rows = rows(100_000);
        Path out = folder.resolve("out.csv");

        Run run = run("-Xmx64m", "-Djava.io.tmpdir=/nowhere", "-jar", JAR.toString(), MODEL + "", rows + "", out + "");

        assertThat(run.output()).isEqualTo("100,000 rows predicted into %s%n".formatted(out));
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(100_001);
        assertThat(Double.parseDouble(lines.get(2)))
                .isEqualTo(Predictor.load(MODEL).predict(SECOND_FLAT));
    }

    @Test
    void aReadOnlyRootWithoutTemporaryFilesIsEnough() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")) && start("unshare", "-rm", "true").exitCode == 0);
        Path root = Files.createDirectory(folder.resolve("root"));
        Path out = folder.resolve("out.csv");
        run("-jar", JAR.toString(), MODEL + "", FLATS + "", out + "");

        Run run = start(
                "unshare",
                "-rm",
                "sh",
                "-c",
                READ_ONLY,
                "sh",
                root.toString(),
                java(),
                "-Xmx64m",
                "-jar",
                JAR.toAbsolutePath() + "",
                MODEL.toAbsolutePath() + "",
                FLATS.toAbsolutePath() + "",
                "/mnt/out.csv");

        assertThat(run.output()).isEqualTo("240 rows predicted into /mnt/out.csv\nout.csv\n" + Files.readString(out));
    }

    @Test
    void itIsAModule() throws Exception {
        Path out = folder.resolve("out.csv");

        Run run = run(
                "-p",
                JAR + File.pathSeparator + LIBRARIES,
                "-m",
                "io.regress4j.score/io.regress4j.batch.ScoreFile",
                MODEL + "",
                FLATS + "",
                out + "");

        assertThat(run.output()).startsWith("240 rows predicted");
    }

    @Test
    void whatCannotBeDoneIsToldInASentence() throws Exception {
        Run run = run("-jar", JAR.toString(), FLATS + "", FLATS + "", folder.resolve("out.csv") + "");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.output()).contains("flats.csv").doesNotContain("\tat ");
    }

    /** The service of docs/embed.md, as it is printed there. */
    @Test
    void theServiceOfTheManualAnswers() throws Exception {
        Path source = Files.writeString(folder.resolve("PriceService.java"), javaOf(Path.of("../docs/embed.md")));
        int port = freePort();
        List<String> command =
                List.of(java(), "-cp", classPath(), source.toString(), MODEL.toString(), String.valueOf(port));
        Process service = plain(command).inheritIO().start();
        try {
            HttpResponse<String> answer = ask(port, "sold=2021-08-14&size=104.5&rooms=4&place=Altona&heating=district");
            HttpResponse<String> refused = ask(port, "rooms=many");
            assertThat(answer.body())
                    .isEqualTo(String.valueOf(Predictor.load(MODEL).predict(SECOND_FLAT)));
            assertThat(refused.statusCode()).isEqualTo(400);
        } finally {
            service.destroy();
        }
    }

    private Path rows(int count) throws IOException {
        List<String> flats = Files.readAllLines(FLATS);
        List<String> rows = new ArrayList<>(flats.subList(0, 1));
        for (int row = 0; row < count; row++) {
            rows.add(flats.get(1 + row % (flats.size() - 1)));
        }
        return Files.write(folder.resolve("rows.csv"), rows);
    }

    private record Run(int exitCode, String output) {}

    private static Run run(String... arguments) throws Exception {
        return start(Stream.concat(Stream.of(java()), Stream.of(arguments)).toArray(String[]::new));
    }

    private static Run start(String... command) throws Exception {
        Process process = plain(List.of(command)).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), output);
    }

    /** Without options for every JVM, of which each would print a line. */
    private static ProcessBuilder plain(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }

    private static HttpResponse<String> ask(int port, String query) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:%d/?%s".formatted(port, query)))
                .build();
        for (long end = System.nanoTime() + Duration.ofMinutes(1).toNanos(); ; Thread.sleep(50)) {
            try {
                return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw e; // it never listened
                }
            }
        }
    }

    private static String javaOf(Path manual) throws IOException {
        Matcher block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(manual));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String classPath() throws IOException {
        return String.join(
                File.pathSeparator, jars().stream().map(Path::toString).toList());
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> libraries = Files.list(LIBRARIES)) {
            return Stream.concat(Stream.of(JAR), libraries).toList();
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
