package io.regress4j.training.runs;

import io.regress4j.files.AtomicFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The run that was at the places that nobody named, copied aside before another takes them: to {@code earlier/1}, {@code
 * earlier/2} and so on beside the model. Copies, so that a model is at its place at every moment.
 *
 * @param folder where it is now; null if there was none, or it could not be kept
 * @param fault why it could not be kept; null if it could
 * @param deleted how many older ones went
 */
public record EarlierRun(Path folder, String fault, int deleted) {
    /** Where nothing was. */
    public static final EarlierRun NONE = new EarlierRun(null, null, 0);

    /** So many stay. */
    public static final int MOST = 10;

    private static final String NAME = "earlier";

    /**
     * Keeps what is there.
     *
     * @param places files, and folders of files, in one folder; those that do not exist are passed over
     */
    public static EarlierRun keep(List<Path> places) {
        List<Path> found = places.stream().filter(Files::exists).toList();
        if (found.isEmpty()) {
            return NONE;
        }
        Path all = found.get(0).resolveSibling(NAME);
        try {
            Files.createDirectories(all);
            Path folder = next(all);
            for (Path place : found) {
                copy(place, folder.resolve(place.getFileName()));
            }
            return new EarlierRun(folder, null, deleteOldest(all));
        } catch (IOException e) {
            return new EarlierRun(null, AtomicFile.reason(e), 0); // the new model is worth more than the old one's copy
        }
    }

    /** An empty folder, numbered behind those that are there. */
    private static Path next(Path all) throws IOException {
        int number = numbers(all).stream().max(Comparator.naturalOrder()).orElse(0);
        while (true) {
            number++;
            try {
                return Files.createDirectory(all.resolve(Integer.toString(number)));
            } catch (FileAlreadyExistsException e) {
                // another training took this number
            }
        }
    }

    private static List<Integer> numbers(Path all) throws IOException {
        try (Stream<Path> folders = Files.list(all)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches("[1-9]\\d{0,8}"))
                    .map(Integer::valueOf)
                    .toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path file : walk.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static int deleteOldest(Path all) throws IOException {
        List<Integer> numbers = new ArrayList<>(numbers(all));
        numbers.sort(Comparator.reverseOrder());
        List<Integer> old = numbers.subList(Math.min(MOST, numbers.size()), numbers.size());
        for (int number : old) {
            delete(all.resolve(Integer.toString(number)));
        }
        return old.size();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
