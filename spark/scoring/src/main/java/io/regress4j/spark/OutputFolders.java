package io.regress4j.spark;

import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * The folders that a command makes. They are made before its first task: so a place where nothing can be written is told
 * at once, and of two jobs that name the same folder one is refused. They are removed with all that is in them unless the
 * command says that they are done.
 */
final class OutputFolders implements AutoCloseable {
    /** Stands in a folder from its making until it is done; no reader of Spark looks at a name like this. */
    private static final String MARK = "_started";

    private final SparkSession spark;
    private final Configuration hadoop;
    private final RunningTasks tasks = new RunningTasks();
    private final Map<Path, Path> made = new LinkedHashMap<>(); // each with the topmost folder that was made for it

    private OutputFolders(SparkSession spark) {
        this.spark = spark;
        this.hadoop = spark.sparkContext().hadoopConfiguration();
    }

    /**
     * Makes the folders.
     *
     * @param others files and folders that the command reads or writes besides
     * @throws CannotProceedException if something has a folder's name, one lies in another or among the others, or cannot
     *     be made; nothing is left then
     */
    static OutputFolders make(SparkSession spark, List<String> names, List<Path> others) {
        OutputFolders folders = new OutputFolders(spark);
        List<Path> paths =
                names.stream().map(name -> Places.path(folders.hadoop, name)).toList();
        for (int i = 0; i < paths.size(); i++) {
            List<Path> rest =
                    Stream.concat(others.stream(), paths.subList(0, i).stream()).toList();
            folders.requireFree(names.get(i), paths.get(i), rest);
        }
        spark.sparkContext().addSparkListener(folders.tasks);
        try {
            for (int i = 0; i < paths.size(); i++) {
                folders.make(names.get(i), paths.get(i));
            }
            return folders;
        } catch (RuntimeException e) {
            folders.close();
            throw e;
        }
    }

    /** Keeps them. */
    void done() {
        made.keySet().forEach(folder -> remove(new Path(folder, MARK)));
        made.clear();
    }

    @Override
    public void close() {
        if (!made.isEmpty()) {
            tasks.end(spark.sparkContext()); // one that is being stopped could otherwise make its folder once more
        }
        spark.sparkContext().removeSparkListener(tasks);
        List<Path> folders = new ArrayList<>(made.keySet());
        Collections.reverse(folders); // a folder on the way to two of them was made for the first
        for (Path folder : folders) {
            remove(folder);
            removeEmpty(folder.getParent(), made.get(folder));
        }
        made.clear();
    }

    private void requireFree(String name, Path path, List<Path> others) {
        Places.with(hadoop, path, name, files -> {
            if (files.exists(new Path(path, MARK)) && !files.exists(new Path(path, "_SUCCESS"))) {
                throw new CannotProceedException(
                        "%s is being written by another job, or was left by one that was killed. Choose another name, or remove it."
                                .formatted(name));
            }
            if (files.exists(path)) {
                throw new CannotProceedException(
                        "%s is there already. Choose another name, or remove it.".formatted(name));
            }
            return null;
        });
        for (Path other : others) {
            if (Places.isWithin(path, other) && Places.isWithin(other, path)) {
                throw new CannotProceedException(
                        "%s is named twice. Give each output a folder of its own.".formatted(name));
            }
            if (Places.isWithin(path, other) || Places.isWithin(other, path)) {
                throw new CannotProceedException(
                        "The output %s and %s, which this command reads or writes too, would lie in each other. Choose a folder of its own."
                                .formatted(name, other));
            }
        }
    }

    private void make(String name, Path path) {
        try {
            FileSystem files = path.getFileSystem(hadoop);
            Path top = topmostMissing(files, path);
            made.put(path, top);
            files.mkdirs(path);
            if (!files.createNewFile(new Path(path, MARK))) {
                made.remove(path); // it is the other's
                throw new CannotProceedException(
                        "%s is being written by another job. Choose another name.".formatted(name));
            }
        } catch (IOException e) {
            throw new CannotProceedException(
                    "%s cannot be written (%s). Choose another place.".formatted(name, Refusal.root(e)), e);
        }
    }

    private static Path topmostMissing(FileSystem files, Path path) throws IOException {
        Path top = path;
        for (Path parent = path.getParent(); parent != null && !files.exists(parent); parent = parent.getParent()) {
            top = parent;
        }
        return top;
    }

    private void removeEmpty(Path folder, Path top) {
        for (Path empty = folder; empty != null && Places.isWithin(empty, top); empty = empty.getParent()) {
            try {
                empty.getFileSystem(hadoop).delete(empty, false);
            } catch (IOException e) {
                return; // it is not empty: something else was put there
            }
        }
    }

    private void remove(Path path) {
        try {
            path.getFileSystem(hadoop).delete(path, true);
        } catch (IOException ignored) {
            // The fault that led here is the one to tell, and without _SUCCESS nobody takes the folder for whole.
        }
    }
}
