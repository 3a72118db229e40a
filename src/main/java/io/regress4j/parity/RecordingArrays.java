package io.regress4j.parity;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.regress4j.files.CannotProceedException;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The datasets of an HDF5 file that the recorder in {@code reference/} wrote, as flat arrays, row-major. */
final class RecordingArrays implements AutoCloseable {
    private static final String SHAPES =
            " (by epochs, batchSize, split.trainRows, split.testRows, data.features and units in run.json)";

    /** Deflate makes no more of a byte. */
    private static final int BYTES_OF_A_BYTE = 1032;

    private final String name;
    private final long size;
    private final HdfFile file;

    /** @throws CannotProceedException if these are not the bytes of an HDF5 file */
    RecordingArrays(String name, byte[] bytes) {
        this.name = name;
        this.size = bytes.length;
        this.file = guarded(() -> HdfFile.fromBytes(bytes));
    }

    boolean has(String path) {
        return guarded(() -> find(path)) != null;
    }

    /**
     * The floating-point dataset at {@code path}, which must have this shape.
     *
     * @param least smallest number that may be there
     * @param most largest number that may be there
     */
    double[] reals(String path, double least, double most, int... shape) {
        if (isEmpty(shape)) {
            return new double[0];
        }
        double[] numbers = reals(path, flat(path, shape));
        for (int i = 0; i < numbers.length; i++) {
            if (!(numbers[i] >= least && numbers[i] <= most)) {
                throw unexpected(
                        path,
                        "numbers from %s to %s".formatted(least, most),
                        "%s at position %d".formatted(numbers[i], i));
            }
        }
        return numbers;
    }

    private double[] reals(String path, Object data) {
        if (data instanceof double[] doubles) {
            return doubles;
        }
        if (data instanceof float[] floats) {
            return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
        }
        throw unexpected(path, "floating-point numbers", data.getClass().getSimpleName());
    }

    /** Datasets without numbers are not written. */
    private static boolean isEmpty(int[] shape) {
        return IntStream.of(shape).anyMatch(length -> length == 0);
    }

    /** The integer dataset at {@code path}, which must have this shape. */
    int[] integers(String path, int... shape) {
        if (isEmpty(shape)) {
            return new int[0];
        }
        if (flat(path, shape) instanceof int[] integers) {
            return integers;
        }
        throw unexpected(path, "int32 numbers", "another type");
    }

    /** The length of the one-dimensional dataset at {@code path}. */
    int length(String path) {
        return guarded(() -> dataset(path).getDimensions()[0]);
    }

    @Override
    public void close() {
        file.close();
    }

    private Object flat(String path, int[] shape) {
        Dataset dataset = guarded(() -> dataset(path));
        int[] found = guarded(dataset::getDimensions);
        if (!Arrays.equals(found, shape)) {
            throw unexpected(
                    path, "shape %s%s".formatted(Arrays.toString(shape), SHAPES), "shape " + Arrays.toString(found));
        }
        if (guarded(dataset::getSizeInBytes) > size * BYTES_OF_A_BYTE) {
            throw unexpected(
                    path,
                    "numbers that are written",
                    "shape %s, which is more than a file of %,d bytes can hold"
                            .formatted(Arrays.toString(found), size));
        }
        return guarded(() -> shape.length == 0 ? scalar(dataset.getData()) : dataset.getDataFlat());
    }

    private static Object scalar(Object number) {
        return new double[] {((Number) number).doubleValue()};
    }

    private Dataset dataset(String path) {
        if (find(path) instanceof Dataset dataset) {
            return dataset;
        }
        throw new CannotProceedException("%s has no dataset '%s'. Record the run again.".formatted(name, path));
    }

    /** What is at {@code path}, or null. */
    private Node find(String path) {
        Node node = file;
        for (String part : path.split("/")) {
            node = node instanceof Group group ? group.getChild(part) : null;
        }
        return node;
    }

    private <T> T guarded(Supplier<T> read) {
        try {
            return read.get();
        } catch (CannotProceedException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new CannotProceedException(
                    "%s is not a whole HDF5 file (%s). Record the run again.".formatted(name, e.getMessage()), e);
        } catch (OutOfMemoryError e) {
            throw new CannotProceedException(
                    "%s does not fit into the memory of this process, or claims more than it holds. Give Java more with -Xmx."
                            .formatted(name),
                    e);
        }
    }

    /** Why the numbers at {@code path} are not those of a recording. */
    CannotProceedException unexpected(String path, String expected, Object found) {
        return new CannotProceedException(
                "%s: dataset '%s' was expected to hold %s, it has %s.".formatted(name, path, expected, found));
    }
}
