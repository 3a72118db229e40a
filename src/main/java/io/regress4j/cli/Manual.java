package io.regress4j.cli;

import io.regress4j.files.AtomicFile;
import io.regress4j.model.Versions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Writes the manual pages and the completion of bash and zsh for the distribution. */
final class Manual {
    private Manual() {}

    /** @param arguments the folder, which becomes the distribution's {@code share} */
    public static void main(String[] arguments) {
        Path share = Path.of(arguments[0]);
        String version = Versions.current().regress4j();
        CommandLine program = Commands.all();
        write(share.resolve("man/man1/regress4j.1"), new ManualPage(program.getCommandSpec(), version).text());
        program.getSubcommands()
                .forEach((name, command) -> write(
                        share.resolve("man/man1/regress4j-%s.1".formatted(name)),
                        new ManualPage(command.getCommandSpec(), version).text()));
        write(share.resolve("bash-completion/completions/regress4j"), AutoComplete.bash(RootCommand.NAME, program));
    }

    private static void write(Path file, String text) {
        AtomicFile.createFolderOf(file);
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
