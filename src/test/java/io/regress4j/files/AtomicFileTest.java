package io.regress4j.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    @Test
    void replacesTheOldFileAndLeavesNothingBeside() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "old");
        AtomicFile.write(file, "new".getBytes());
        assertThat(file).hasContent("new");
        assertThat(names(folder)).containsExactly("x");
    }

    @Test
    void writesBesideACurrentFolderPath() throws IOException {
        Path file = Path.of("target", "atomic-file-test");
        AtomicFile.write(file, new byte[] {1});
        assertThat(Files.readAllBytes(file)).containsExactly(1);
        Files.delete(file);
    }

    @Test
    void namesAFolderThatIsMissing() {
        Path file = folder.resolve("missing/x");
        assertThatThrownBy(() -> AtomicFile.write(file, new byte[1]))
                .isInstanceOf(CannotProceedException.class)
                .hasMessage(
                        "%s cannot be written (its folder does not exist). Nothing was changed there. Choose"
                                + " another name or place, or make room.",
                        file);
        assertThatThrownBy(() -> AtomicFile.requireWritable(file)).isInstanceOf(CannotProceedException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesToReplaceAFolder() throws IOException {
        Path target = Files.createDirectories(folder.resolve("d"));
        assertThatThrownBy(() -> AtomicFile.write(target, new byte[1]))
                .isInstanceOf(CannotProceedException.class)
                .hasMessage("'" + target + "' is a folder. Name a file in it.");
        assertThatThrownBy(() -> AtomicFile.requireWritable(target)).isInstanceOf(CannotProceedException.class);
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void refusesAFileInAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "old");
        assertThatThrownBy(() -> AtomicFile.write(file.resolve("y"), new byte[1]))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining(file.resolve("y").toString());
        assertThatThrownBy(() -> AtomicFile.createFolderOf(file.resolve("y/z")))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("cannot be made");
        assertThat(file).hasContent("old");
    }

    @Test
    void leavesTheOldFileInAFolderThatMayNotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "old");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeTrue(!Files.isWritable(folder), "root may write anywhere");
            assertThatThrownBy(() -> AtomicFile.write(file, "new".getBytes()))
                    .isInstanceOf(CannotProceedException.class)
                    .hasMessageContaining("permission denied");
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertThat(file).hasContent("old");
    }

    @Test
    void saysWhyTheSystemFolderCannotBeWritten() {
        Path file = Path.of("/proc/regress4j-out");
        assumeTrue(isLinux());
        assertThatThrownBy(() -> AtomicFile.write(file, new byte[1]))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageStartingWith("/proc/regress4j-out cannot be written (");
    }

    @Test
    void asksForAWritablePlaceWithoutLeavingATrace() {
        AtomicFile.requireWritable(folder.resolve("x"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void makesFoldersOnTheWay() throws IOException {
        Path file = folder.resolve("a/b/x");
        AtomicFile.createFolderOf(file);
        AtomicFile.createFolderOf(file);
        AtomicFile.write(file, new byte[] {7});
        assertThat(Files.readAllBytes(file)).containsExactly(7);
    }

    @Test
    void writesAFileThatOthersMayReadLikeAnyOther() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain"), "");
        AtomicFile.write(folder.resolve("x"), new byte[1]);
        assertThat(Files.getPosixFilePermissions(folder.resolve("x"))).isEqualTo(Files.getPosixFilePermissions(plain));
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // who opens a pipe waits for ever
    void neverReplacesADevice() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe"); // as /dev/null would be, without the risk
        assumeTrue(isLinux()
                && new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        assertThatThrownBy(() -> AtomicFile.write(pipe, new byte[1])).isInstanceOf(CannotProceedException.class);
        assertThatThrownBy(() -> AtomicFile.requireWritable(pipe)).isInstanceOf(CannotProceedException.class);
        assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther())
                .isTrue();
    }

    /** /dev/stdout is such a link; a shell that redirects it to a file makes it look like one. */
    @Test
    void neverReplacesTheLinkToAStream() throws IOException {
        assumeTrue(isLinux());
        Path stdout = Files.createSymbolicLink(folder.resolve("stdout"), Path.of("/proc/self/fd/1"));
        assertThatThrownBy(() -> AtomicFile.write(stdout, new byte[1])).isInstanceOf(CannotProceedException.class);
        assertThatThrownBy(() -> AtomicFile.requireWritable(Path.of("/proc/self/fd/1")))
                .isInstanceOf(CannotProceedException.class);
        assertThat(stdout).isSymbolicLink();
    }

    @Test
    void saysThatANameIsTooLongBeforeItsFolderIsMade() throws IOException {
        Path file = folder.resolve("new").resolve("n".repeat(256));
        assertThatThrownBy(() -> AtomicFile.requireCreatable(file))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("too long");
        AtomicFile.requireCreatable(folder.resolve("new").resolve("n".repeat(255)));
        AtomicFile.write(folder.resolve("n".repeat(255)), new byte[1]);
        assertThat(names(folder)).containsExactly("n".repeat(255));
    }

    private static boolean isLinux() {
        return Files.isDirectory(Path.of("/proc/self"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
