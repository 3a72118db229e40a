package io.regress4j.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.regress4j.backend.CannotProceedException;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The datasets of an HDF5 file as flat arrays, row-major. The file is not trusted: shapes are compared before anything is
 * read, links are not followed, and whatever a damaged file makes the parser do ends in a sentence.
 */
final class Hdf5 implements AutoCloseable {
    private final String name;
    private final boolean mayBePacked;
    private final HdfFile file;

    private Hdf5(String name, byte[] bytes, boolean mayBePacked) {
        this.name = name;
        this.mayBePacked = mayBePacked;
        this.file = guarded(() -> HdfFile.fromBytes(bytes));
    }

    /**
     * A file of Keras, whose numbers stand as they are: nothing in it can unpack to more than the file.
     *
     * @throws CannotProceedException if these are not the bytes of an HDF5 file
     */
    static Hdf5 ofKeras(String name, byte[] bytes) {
        return new Hdf5(name, bytes, false);
    }

    /**
     * A file of the recorder in {@code reference/}, which compresses.
     *
     * @throws CannotProceedException if these are not the bytes of an HDF5 file
     */
    static Hdf5 ofRecorder(String name, byte[] bytes) {
        return new Hdf5(name, bytes, true);
    }

    boolean has(String path) {
        return guarded(() -> find(path) instanceof Dataset);
    }

    /** The floating-point dataset at {@code path}, which must have this shape. */
    double[] reals(String path, int... shape) {
        Object data = flat(path, shape);
        if (data instanceof double[] doubles) {
            return doubles;
        }
        if (data instanceof float[] floats) {
            return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
        }
        throw unexpected(path, "floating-point numbers", data.getClass().getSimpleName());
    }

    /** The integer dataset at {@code path}, which must have this shape. */
    int[] integers(String path, int... shape) {
        if (flat(path, shape) instanceof int[] integers) {
            return integers;
        }
        throw unexpected(path, "int32 numbers", "another type");
    }

    /** The length of the one-dimensional dataset at {@code path}. */
    int length(String path) {
        return guarded(() -> dataset(path).getDimensions()[0]);
    }

    /** The text of an attribute of the group at {@code path}, or null if there is none. */
    String text(String path, String attribute) {
        return attribute(path, attribute) instanceof String text ? text : null;
    }

    /** The texts of an attribute of the group at {@code path}; none if there is no such attribute. */
    String[] texts(String path, String attribute) {
        return attribute(path, attribute) instanceof String[] texts ? texts : new String[0];
    }

    @Override
    public void close() {
        file.close();
    }

    private Object attribute(String path, String attribute) {
        return guarded(() -> {
            Node node = find(path);
            return node == null || node.getAttribute(attribute) == null
                    ? null
                    : node.getAttribute(attribute).getData();
        });
    }

    private Object flat(String path, int[] shape) {
        Dataset dataset = guarded(() -> dataset(path));
        int[] found = guarded(dataset::getDimensions);
        if (!Arrays.equals(found, shape)) {
            throw unexpected(path, "shape " + Arrays.toString(shape), "shape " + Arrays.toString(found));
        }
        if (!mayBePacked && dataset instanceof ChunkedDataset) {
            throw unexpected(path, "plain numbers", "chunks, which Keras does not write");
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
        throw new CannotProceedException("%s has no dataset '%s'. Save it again with Keras.".formatted(name, path));
    }

    /** What stands at {@code path}, or null; a link leads nowhere, because it could lead out of the file. */
    private Node find(String path) {
        Node node = file;
        for (String part : path.split("/")) {
            if (part.isEmpty()) {
                continue;
            }
            node = node instanceof Group group && !node.isLink()
                    ? group.getChildren().get(part)
                    : null;
        }
        return node == null || node.isLink() ? null : node;
    }

    private <T> T guarded(Supplier<T> read) {
        try {
            return read.get();
        } catch (CannotProceedException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new CannotProceedException(
                    "%s is not a whole HDF5 file (%s). Save it again with Keras.".formatted(name, e.getMessage()), e);
        }
    }

    private CannotProceedException unexpected(String path, String expected, String came) {
        return new CannotProceedException(
                "%s: dataset '%s' was expected to hold %s, it has %s.".formatted(name, path, expected, came));
    }
}
