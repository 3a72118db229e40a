package io.regress4j.cli;

import io.regress4j.backend.CannotProceedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where a command reads and writes. */
final class Places {
    private Places() {}

    /**
     * Keeps a command from writing over what it reads, or over its own other output.
     *
     * @throws CannotProceedException if an output is also an input or another output
     */
    static void requireDistinct(List<Path> inputs, List<Path> outputs) {
        List<Path> others = new ArrayList<>(inputs);
        for (Path output : outputs) {
            for (Path other : others) {
                if (isSame(output, other)) {
                    throw new CannotProceedException(
                            "%s would be written over what this command reads or writes elsewhere. Choose another name."
                                    .formatted(output));
                }
            }
            others.add(output);
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return one.toAbsolutePath()
                            .normalize()
                            .equals(other.toAbsolutePath().normalize())
                    || Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false; // what cannot be looked at is told when it is opened
        }
    }
}
