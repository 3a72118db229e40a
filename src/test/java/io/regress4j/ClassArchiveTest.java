package io.regress4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that {@code bin/regress4j} makes where it runs, with a Java that only tells how it was started. */
class ClassArchiveTest {
    /** Makes an archive of one line, or tells which one it was given and whether that is there. */
    private static final String JAVA = """
            #!/bin/sh
            for argument; do
              case $argument in -XX:SharedArchiveFile=*) archive=${argument#*=} ;; esac
            done
            case " $* " in
              *" -Xshare:dump "*) echo "dump ${JAVA_TOOL_OPTIONS-}" >> "${0%/*}/told"; [ -e "${0%/*}/broken" ] || echo made > "$archive"; [ ! -e "${0%/*}/broken" ] ;;
              *) [ -s "$archive" ] && echo "with ${archive##*/}" || echo "without" ;;
            esac
            """;

    @TempDir
    private Path folder;

    private Path home;
    private Path jdk;

    @BeforeEach
    void install() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
        home = folder.resolve("home");
        jdk = folder.resolve("jdk");
        for (Path made : List.of(home.resolve("bin"), home.resolve("lib"), jdk.resolve("bin"), jdk.resolve("lib"))) {
            Files.createDirectories(made);
        }
        Files.copy(Path.of("bin/regress4j"), home.resolve("bin/regress4j"));
        Files.createFile(home.resolve("regress4j.jar"));
        Files.createFile(home.resolve("regress4j.classes"));
        Files.writeString(jdk.resolve("lib/modules"), "one");
        File java = Files.writeString(jdk.resolve("bin/java"), JAVA).toFile();
        assertThat(java.setExecutable(true)).isTrue();
    }

    @Test
    void isMadeOnceAtTheFirstStart() throws Exception {
        assertThat(start(home)).isEqualTo("without");
        Path archive = madeIn(home);
        assertThat(start(home)).isEqualTo("with " + archive.getFileName());
        assertThat(Files.readString(jdk.resolve("bin/told"))).isEqualTo("dump \n"); // and without the user's flags
    }

    @Test
    void isMadeAnewForACopyAndForAnotherJava() throws Exception {
        start(home);
        Path archive = madeIn(home);
        Path copy = folder.resolve("copy");
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(home.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        assertThat(start(copy)).isEqualTo("without");
        awaitArchives(copy, 2); // that which was copied too
        assertThat(start(home)).isEqualTo("with " + archive.getFileName());

        Files.writeString(jdk.resolve("lib/modules"), "another");
        assertThat(start(home)).isEqualTo("without");
        awaitArchives(home, 2);
    }

    /** Else each start would try again, for seconds. */
    @Test
    void isNotTriedAgainWhereItCannotBeMade() throws Exception {
        Files.createFile(jdk.resolve("bin/broken"));
        assertThat(start(home)).isEqualTo("without");
        assertThat(madeIn(home)).isEmptyFile();
        assertThat(start(home)).isEqualTo("without");
        assertThat(Files.readAllLines(jdk.resolve("bin/told"))).hasSize(1);
    }

    @Test
    void goesToTheCacheWhereTheFolderCannotBeWritten() throws Exception {
        assumeTrue(home.toFile().setWritable(false) && !Files.isWritable(home)); // root may write everywhere
        assertThat(start(home)).isEqualTo("without");
        Path archive = madeIn(folder.resolve("cache/regress4j"));
        assertThat(start(home)).isEqualTo("with " + archive.getFileName());
        assertThat(home.toFile().setWritable(true)).isTrue();
    }

    private static Path madeIn(Path place) throws IOException, InterruptedException {
        return awaitArchives(place, 1).get(0);
    }

    /** Waits for what goes on in the background, until nothing is half made. */
    private static List<Path> awaitArchives(Path place, int count) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (Instant.now().isBefore(end)) {
            List<Path> found = archives(place);
            if (found.size() == count
                    && found.stream().allMatch(file -> file.toString().endsWith(".jsa"))) {
                return found;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("expected %d archives in %s, found %s".formatted(count, place, archives(place)));
    }

    private static List<Path> archives(Path place) throws IOException {
        try (Stream<Path> files = Files.exists(place) ? Files.list(place) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().contains(".jsa"))
                    .toList();
        }
    }

    private String start(Path program) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/sh", program.resolve("bin/regress4j").toString(), "inspect", "x")
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Xmx9m");
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        Process process = builder.start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        return told.strip();
    }
}
