package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentFilesTest {
    @TempDir
    private Path folder;

    @Test
    void takesWordsQuotedWordsAndCommentsInTheirOrder() throws IOException {
        String file = file("a", "train  größe.csv # which\n--target 'a b'\n\"--features\" \"x,\\\"y\\\"\" ''\r\n");
        assertThat(ArgumentFiles.expand("-v", file, "--seed", "1").arguments())
                .containsExactly(
                        "-v", "train", "größe.csv", "--target", "a b", "--features", "x,\"y\"", "", "--seed", "1");
    }

    @Test
    void takesFilesInFiles() throws IOException {
        String inner = file("inner", "--epochs 3");
        String outer = file("outer", "train %s --seed 1".formatted(inner));
        assertThat(ArgumentFiles.expand(outer).arguments()).containsExactly("train", "--epochs", "3", "--seed", "1");
    }

    @Test
    void leavesWhatNamesNoFile() throws IOException {
        String file = file("a", "x");
        assertThat(ArgumentFiles.expand("@", "@nothing-of-this-name", "@" + file, "a@b")
                        .arguments())
                .containsExactly("@", "@nothing-of-this-name", file, "a@b");
    }

    @Test
    void refusesAFileThatIsNamedTwice() throws IOException {
        String self = file("self", "inspect @%s/self".formatted(folder));
        assertThatThrownBy(() -> ArgumentFiles.expand(self).arguments())
                .isInstanceOf(CannotProceedException.class)
                .hasMessage(
                        "The file of arguments %1$s/self is named a second time, by itself or elsewhere. Take one '@%1$s/self' out.",
                        folder);
        file("a", "@%s/b".formatted(folder));
        assertThatThrownBy(() -> ArgumentFiles.expand(file("b", "@%s/./a".formatted(folder)))
                        .arguments())
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("is named a second time");
        String twice = file("twice", file("once", "-v") + " @%s/once".formatted(folder));
        assertThatThrownBy(() -> ArgumentFiles.expand(twice))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("is named a second time");
    }

    @Test
    void refusesFoldersAndWhatIsNoText() throws IOException {
        assertThatThrownBy(() -> ArgumentFiles.expand("@" + folder).arguments())
                .isInstanceOf(CannotProceedException.class)
                .hasMessage(folder + " is a folder. Name a file in it.");
        Files.write(folder.resolve("latin1"), new byte[] {'a', (byte) 0xe4, 'b'});
        Files.write(folder.resolve("cut"), new byte[] {'a', (byte) 0xc3});
        Files.write(folder.resolve("zero"), new byte[] {'a', 0, 'b'});
        for (String name : new String[] {"latin1", "cut", "zero"}) {
            assertThatThrownBy(() ->
                            ArgumentFiles.expand("@" + folder.resolve(name)).arguments())
                    .isInstanceOf(CannotProceedException.class)
                    .hasMessageContaining("it is not UTF-8 text");
        }
        assumeTrue(Files.exists(Path.of("/dev/zero")));
        assertThatThrownBy(() -> ArgumentFiles.expand("@/dev/zero").arguments())
                .isInstanceOf(CannotProceedException.class);
    }

    @Test
    void aFaultInAFileEndsTheProgramWithASentence() throws IOException {
        StringWriter err = new StringWriter();
        PrintWriter nowhere = new PrintWriter(StringWriter.nullWriter());
        assertThat(CommandLineInterface.run(nowhere, new PrintWriter(err), "inspect", "@" + folder))
                .isEqualTo(3);
        assertThat(err.toString()).startsWith(folder + " is a folder.").doesNotContain("\tat ");
        assertThat(CommandLineInterface.run(
                        nowhere, new PrintWriter(err), file("a", "inspect data/boston_housing.csv")))
                .isZero();
    }

    private String file(String name, String text) throws IOException {
        return "@" + Files.writeString(folder.resolve(name), text);
    }
}
