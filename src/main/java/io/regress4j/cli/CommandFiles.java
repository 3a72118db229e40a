package io.regress4j.cli;

import io.regress4j.csv.CsvSource;
import io.regress4j.files.AtomicFile;
import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The files that a command reads, and those that it writes or makes on the way. Asked before any work, it refuses a
 * command that would write over what it reads, over its own other output, or where nothing can be written. Files are
 * compared by their identity, not by their names: a link to a file is that file.
 */
public final class CommandFiles {
    private static final Path STANDARD_INPUT = Path.of("/dev/fd/0");
    private static final Path STANDARD_OUTPUT = Path.of("/dev/fd/1");

    private final List<Named> inputs = new ArrayList<>();
    private final List<Named> outputs = new ArrayList<>();
    private final List<Runnable> checks = new ArrayList<>();

    /** A file as messages call it. */
    private record Named(Path file, String name) {
        /** What tells a file from every other: its place without links, and if it exists what the file system says. */
        List<Object> identities() {
            try {
                Object key =
                        Files.readAttributes(file, BasicFileAttributes.class).fileKey();
                return key == null ? List.of(real(file)) : List.of(real(file), key);
            } catch (IOException e) {
                return List.of(real(file)); // it does not exist yet, or who opens it says what is wrong
            }
        }

        boolean isIn(Path folder) {
            return real(folder).equals(real(file).getParent());
        }
    }

    /** Of a command without arguments. */
    public CommandFiles() {}

    /** Of a command that is being run: it has read the files that hold its arguments. */
    public CommandFiles(CommandSpec command) {
        ArgumentFiles.of(command).forEach(this::reads);
    }

    /** @param file what is read, of a folder every file in it; null for nothing */
    public CommandFiles reads(Path file) {
        if (file != null && Files.isDirectory(file)) {
            try (Stream<Path> files = Files.list(file)) {
                files.filter(Files::isRegularFile).forEach(this::reads);
            } catch (IOException e) {
                throw new CannotProceedException("%s cannot be read (%s).".formatted(file, e.getMessage()), e);
            }
        } else if (file != null) {
            inputs.add(new Named(file, "the input " + file));
        }
        return this;
    }

    public CommandFiles reads(List<CsvSource> sources) {
        for (CsvSource source : sources) {
            switch (source.location().getScheme()) {
                case "file" -> inputs.add(new Named(Path.of(source.location()), "the input " + source.name()));
                case "stdin" -> add(inputs, STANDARD_INPUT, "standard input");
                default -> {} // a resource of this program
            }
        }
        return this;
    }

    /** @param file what is written, into a folder that exists; null for nothing */
    public CommandFiles writes(Path file) {
        return file == null ? this : writes(file, () -> AtomicFile.requireWritable(file));
    }

    /** @param file what is written, into a folder that is made if it does not exist */
    public CommandFiles creates(Path file) {
        return writes(file, () -> AtomicFile.requireCreatable(file));
    }

    private CommandFiles writes(Path file, Runnable check) {
        outputs.add(new Named(file, "output " + file));
        checks.add(check);
        return this;
    }

    /** @param temporary files on the way to an output */
    CommandFiles uses(List<Path> files) {
        files.forEach(file -> outputs.add(new Named(file, "working file " + file.getFileName())));
        return this;
    }

    /** Results, and not the screen, go to standard output. */
    CommandFiles writesStandardOutput() {
        add(outputs, STANDARD_OUTPUT, "standard output");
        return this;
    }

    /** A terminal or a pipe is nothing that could be lost. */
    private static void add(List<Named> files, Path stream, String name) {
        if (Files.isRegularFile(stream)) {
            files.add(new Named(stream, name));
        }
    }

    /** @param folder where pictures go, whose names depend on the data */
    CommandFiles createsPictures(Path folder) {
        checks.add(() -> requireNoPicture(folder));
        return this;
    }

    /** @throws CannotProceedException if a file is named twice or cannot be written; nothing is changed then */
    public void require() {
        requireDistinct();
        checks.forEach(Runnable::run);
        requireNoFolders();
    }

    private void requireDistinct() {
        Map<Object, Named> taken = new HashMap<>();
        inputs.forEach(input -> input.identities().forEach(identity -> taken.put(identity, input)));
        for (Named output : outputs) {
            for (Object identity : output.identities()) {
                if (taken.containsKey(identity)) {
                    throw new CannotProceedException("The %s would be written over %s. Choose another name."
                            .formatted(output.name(), taken.get(identity).name()));
                }
            }
            output.identities()
                    .forEach(identity -> taken.put(identity, new Named(output.file(), "the " + output.name())));
        }
    }

    private void requireNoFolders() {
        for (Named output : outputs) {
            for (Named inner : outputs) {
                if (output != inner && real(inner.file()).startsWith(real(output.file()))) {
                    throw new CannotProceedException(
                            "The %s needs a folder where the %s would be a file. Choose another name."
                                    .formatted(inner.name(), output.name()));
                }
            }
        }
    }

    private void requireNoPicture(Path folder) {
        Stream.concat(inputs.stream(), outputs.stream())
                .filter(named ->
                        named.file().toString().toLowerCase(Locale.ROOT).endsWith(".png"))
                .filter(named -> named.isIn(folder))
                .findFirst()
                .ifPresent(named -> {
                    throw new CannotProceedException(
                            "%s lies where --png writes its pictures. Choose another folder for --report, or another name."
                                    .formatted(named.file()));
                });
    }

    private static Path real(Path file) {
        Path absolute = file.toAbsolutePath();
        try {
            return absolute.toRealPath();
        } catch (IOException e) {
            Path parent = absolute.getParent();
            return parent == null
                    ? absolute
                    : real(parent).resolve(absolute.getFileName()).normalize();
        }
    }
}
