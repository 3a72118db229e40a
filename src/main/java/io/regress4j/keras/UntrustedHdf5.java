package io.regress4j.keras;

import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.Superblock.SuperblockV0V1;
import io.jhdf.Superblock.SuperblockV2V3;
import io.jhdf.SymbolTableEntry;
import io.jhdf.btree.BTreeV1;
import io.jhdf.dataset.DatasetReader;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.LinkMessage.LinkType;
import io.jhdf.object.message.SymbolTableMessage;
import io.regress4j.files.CannotProceedException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The datasets of an HDF5 file that Keras wrote, or somebody who means harm. Only what Keras writes is read: groups, hard
 * links, and numbers that are in the file as they are, neither chunked nor compressed. Shapes are compared before
 * anything is read, soft and external links do not exist, and {@link MeteredStorage} bounds the work and the memory.
 */
final class UntrustedHdf5 {
    private static final int SOFT_LINK = 2;
    private static final int LONGEST_NAME = 1024;

    private final String name;
    private final MeteredStorage storage;
    private final long root;
    private final Map<Long, Map<String, Long>> groups = new HashMap<>();

    /** @throws CannotProceedException if these are not the bytes of an HDF5 file */
    UntrustedHdf5(String name, byte[] bytes) {
        this.name = name;
        this.storage = guarded(() -> new MeteredStorage(bytes));
        this.root = guarded(this::root);
    }

    /** Whether there is anything at {@code path}. */
    boolean has(String path) {
        return guarded(() -> address(path)) != null;
    }

    /** The numbers of the dataset at {@code path}, row-major; it must have this shape. */
    double[] numbers(String path, int... shape) {
        ObjectHeader dataset = guarded(() -> find(path));
        if (!guarded(() -> isDataset(dataset))) {
            throw new CannotProceedException("%s has no dataset '%s'. Save it again with Keras.".formatted(name, path));
        }
        int[] found = guarded(() ->
                dataset.getMessageOfType(DataSpaceMessage.class).getDataSpace().getDimensions());
        if (!Arrays.equals(found, shape)) {
            throw unexpected(path, "shape " + Arrays.toString(shape), "shape " + Arrays.toString(found));
        }
        DataType type =
                guarded(() -> dataset.getMessageOfType(DataTypeMessage.class).getDataType());
        if (!(type instanceof FloatingPoint) && !(type instanceof FixedPoint)) {
            throw unexpected(path, "numbers", "another type");
        }
        DataLayoutMessage layout = guarded(() -> dataset.getMessageOfType(DataLayoutMessage.class));
        if (layout instanceof ContiguousDataLayoutMessage plain) {
            return guarded(() -> numbers(type, plain.getAddress(), elements(shape)));
        }
        throw unexpected(path, "plain numbers", "the layout " + layout.getDataLayout());
    }

    /** The text of an attribute of the group at {@code path}, or null if there is none. */
    String text(String path, String attribute) {
        String[] texts = texts(path, attribute);
        return texts.length == 0 ? null : texts[0];
    }

    /** The texts of an attribute of the group at {@code path}; none if there is no such attribute. */
    String[] texts(String path, String attribute) {
        return guarded(() -> {
            ObjectHeader header = find(path);
            return header == null
                    ? new String[0]
                    : header.getMessagesOfType(AttributeMessage.class).stream()
                            .filter(message -> message.getName().equals(attribute))
                            .findFirst()
                            .map(this::texts)
                            .orElse(new String[0]);
        });
    }

    private long root() {
        if (storage.getSuperblock() instanceof SuperblockV2V3 superblock) {
            return superblock.getRootGroupObjectHeaderAddress();
        }
        SuperblockV0V1 superblock = (SuperblockV0V1) storage.getSuperblock();
        return new SymbolTableEntry(storage, superblock.getRootGroupSymbolTableAddress()).getObjectHeaderAddress();
    }

    private static boolean isDataset(ObjectHeader header) {
        return header != null && header.hasMessageOfType(DataSpaceMessage.class);
    }

    /** What is at {@code path}, or null. */
    private ObjectHeader find(String path) {
        Long address = address(path);
        return address == null ? null : ObjectHeader.readObjectHeader(storage, address);
    }

    /** Where what is at {@code path} begins, or null. */
    private Long address(String path) {
        Long address = root;
        for (String part : path.split("/")) {
            if (address != null && !part.isEmpty()) {
                address = groups.computeIfAbsent(address, this::children).get(part);
            }
        }
        return address;
    }

    /** The addresses of a group's members by their names. */
    private Map<String, Long> children(long group) {
        ObjectHeader header = ObjectHeader.readObjectHeader(storage, group);
        Map<String, Long> children = new HashMap<>();
        for (LinkMessage link : header.getMessagesOfType(LinkMessage.class)) { // as we write them
            if (link.getLinkType() == LinkType.HARD) {
                children.put(link.getLinkName(), link.getHardLinkAddress());
            }
        }
        for (SymbolTableMessage table : header.getMessagesOfType(SymbolTableMessage.class)) { // as Keras does
            ByteBuffer names = new LocalHeap(storage, table.getLocalHeapAddress()).getDataBuffer();
            for (long node :
                    BTreeV1.createGroupBTree(storage, table.getBTreeAddress()).getChildAddresses()) {
                for (SymbolTableEntry entry : new GroupSymbolTableNode(storage, node).getSymbolTableEntries()) {
                    if (entry.getCacheType() != SOFT_LINK) {
                        children.put(name(names, entry.getLinkNameOffset()), entry.getObjectHeaderAddress());
                    }
                }
            }
        }
        return children;
    }

    private static String name(ByteBuffer names, int from) {
        for (int end = from; end < Math.min(names.limit(), from + LONGEST_NAME); end++) {
            if (names.get(end) == 0) {
                byte[] name = new byte[end - from];
                names.get(from, name);
                return new String(name, StandardCharsets.UTF_8);
            }
        }
        throw new HdfException("a name has no end");
    }

    private double[] numbers(DataType type, long address, long elements) {
        ByteBuffer bytes = storage.map(address, elements * type.getSize());
        Object data = DatasetReader.readDataset(type, bytes, Math.toIntExact(elements), storage);
        if (data instanceof double[] doubles) {
            return doubles;
        }
        if (data instanceof float[] floats) {
            return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
        }
        return IntStream.range(0, (int) elements)
                .mapToDouble(i -> Array.getDouble(data, i))
                .toArray();
    }

    private static long elements(int[] shape) {
        return Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    }

    /** Read one by one, so that a long text that an attribute refers to a thousand times costs a thousand times. */
    private String[] texts(AttributeMessage attribute) {
        ByteBuffer bytes = attribute.getDataBuffer();
        DataType type = attribute.getDataType();
        if (bytes == null || type.getJavaType() != String.class) {
            return new String[0]; // Keras writes an empty list as numbers
        }
        int size = type.getSize();
        return IntStream.range(0, bytes.limit() / size)
                .mapToObj(i -> bytes.slice(i * size, size).order(ByteOrder.LITTLE_ENDIAN))
                .map(text -> (String) DatasetReader.readDataset(type, text, new int[0], storage))
                .toArray(String[]::new);
    }

    private <T> T guarded(Supplier<T> read) {
        try {
            return read.get();
        } catch (RuntimeException | StackOverflowError e) {
            throw new CannotProceedException(
                    "%s is not a whole HDF5 file (%s). Save it again with Keras.".formatted(name, e.getMessage()), e);
        } catch (OutOfMemoryError e) {
            throw new CannotProceedException(
                    "%s does not fit into the memory of this process, or claims more than it holds. Give Java more with -Xmx."
                            .formatted(name),
                    e);
        }
    }

    private CannotProceedException unexpected(String path, String expected, String found) {
        return new CannotProceedException(
                "%s: dataset '%s' was expected to hold %s, it has %s.".formatted(name, path, expected, found));
    }
}
