package io.regress4j.spark;

import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Where a job writes, looked at before its first task. */
final class Places {
    private Places() {}

    /**
     * Makes sure that nothing is written over anything.
     *
     * @throws CannotProceedException if a folder is there already, or two are the same
     */
    static void requireNew(Configuration hadoop, List<String> folders) {
        List<Path> seen = new ArrayList<>();
        for (String folder : folders) {
            try {
                Path path = new Path(folder).getFileSystem(hadoop).makeQualified(new Path(folder));
                if (path.getFileSystem(hadoop).exists(path)) {
                    throw new CannotProceedException(
                            "%s is there already. Choose another name, or remove it.".formatted(folder));
                }
                if (seen.contains(path)) {
                    throw new CannotProceedException(
                            "%s is named for two outputs. Give each a folder of its own.".formatted(folder));
                }
                seen.add(path);
            } catch (IOException e) {
                throw new CannotProceedException(
                        "%s cannot be written (%s). Choose another place.".formatted(folder, e.getMessage()), e);
            }
        }
    }
}
