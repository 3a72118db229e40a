package io.regress4j.spark;

import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Files and folders by the names that a person gives. */
final class Places {
    private Places() {}

    /** Something to be done with a file system. */
    interface Action<T> {
        T on(FileSystem files) throws IOException;
    }

    /**
     * The whole path of a name.
     *
     * @throws CannotProceedException if Hadoop does not take the name, or has no such file system
     */
    static Path path(Configuration hadoop, String name) {
        try {
            Path path = new Path(name);
            Path qualified = path.getFileSystem(hadoop).makeQualified(path);
            local(qualified);
            return qualified;
        } catch (IOException | RuntimeException e) { // Hadoop has many ways to say that it cannot use a name
            throw new CannotProceedException(
                    "'%s' is no place that can be used (%s). Check the name.".formatted(name, Refusal.root(e)), e);
        }
    }

    /**
     * Does something with the file system of a path.
     *
     * @param name how messages call the path
     * @throws CannotProceedException if the file system says no
     */
    static <T> T with(Configuration hadoop, Path path, String name, Action<T> action) {
        try {
            return action.on(path.getFileSystem(hadoop));
        } catch (IOException | IllegalArgumentException e) { // the latter of a name beside it, as of a checksum
            throw new CannotProceedException(
                    "%s cannot be used (%s). Check the name, the rights and the connection."
                            .formatted(name, Refusal.root(e)),
                    e);
        }
    }

    /**
     * The files and folders that an input names. A name that is there is no pattern, whatever letters it has.
     *
     * @throws CannotProceedException if there are none, or one is a device or a pipe
     */
    static List<Path> inputs(Configuration hadoop, String name) {
        Path path = path(hadoop, name);
        List<Path> found = with(hadoop, path, name, files -> {
            if (files.exists(path)) {
                return List.of(path);
            }
            FileStatus[] matching = files.globStatus(path);
            return Stream.of(matching == null ? new FileStatus[0] : matching)
                    .map(FileStatus::getPath)
                    .toList();
        });
        if (found.isEmpty()) {
            throw new CannotProceedException(
                    "There is no input %s. Check the path; without a scheme such as file: or hdfs: it is looked for in %s."
                            .formatted(name, FileSystem.getDefaultUri(hadoop)));
        }
        found.forEach(Places::requireNoDevice);
        return found;
    }

    /** @throws CannotProceedException if a path of this machine is a device or a pipe, which may never end */
    static void requireNoDevice(Path path) {
        local(path)
                .filter(file -> Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file))
                .ifPresent(device -> {
                    throw new CannotProceedException("%s is a device or a pipe. Name a file.".formatted(device));
                });
    }

    /** A path as Spark takes it letter by letter, and not as a pattern. */
    static String literal(Path path) {
        return path.toString().replaceAll("([\\\\*?\\[\\]{}])", "\\\\$1");
    }

    /** Whether a path is another, or lies in it, by whatever links it is named. */
    static boolean isWithin(Path inner, Path outer) {
        String one = real(inner);
        String other = real(outer);
        return one.equals(other) || one.startsWith(other.endsWith("/") ? other : other + "/");
    }

    /** The file of this machine that a path names, if it names one. */
    static Optional<java.nio.file.Path> local(Path path) {
        return "file".equals(path.toUri().getScheme())
                ? Optional.of(java.nio.file.Path.of(path.toUri().getPath()))
                : Optional.empty();
    }

    private static String real(Path path) {
        return local(path)
                .map(file -> real(file).toUri().getPath().replaceAll("(?<=.)/$", ""))
                .orElseGet(path::toString);
    }

    /** Without links, also of what does not exist yet. */
    private static java.nio.file.Path real(java.nio.file.Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            java.nio.file.Path parent = file.getParent();
            return parent == null ? file : real(parent).resolve(file.getFileName());
        }
    }
}
