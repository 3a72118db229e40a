package io.regress4j.keras;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** The entries of a {@code .keras} file, which is a zip. The file is not trusted. */
final class KerasArchive {
    static final String CONFIG = "config.json";
    static final String METADATA = "metadata.json";
    static final String WEIGHTS = "model.weights.h5";

    static final Set<String> ENTRIES = Set.of(CONFIG, METADATA, WEIGHTS);

    /** What layers have learned beside their weights. */
    private static final String ASSETS = "assets/";

    private static final String VOCABULARY = "/vocabulary.txt";

    /** Keras stores entries as they are: a zip that unpacks to much more than itself is no model. */
    private static final int LARGEST_GROWTH = 20;

    private KerasArchive() {}

    /** Where a layer keeps the words that it has learned. */
    static String vocabulary(KerasLayer layer) {
        return ASSETS + "layers/" + layer.folder() + VOCABULARY;
    }

    /**
     * Unpacks a file by the directory at its end, which a cut file lacks.
     *
     * @throws IOException with the reason why it is no {@code .keras} file
     */
    static Map<String, byte[]> unzip(byte[] bytes) throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        long room = LARGEST_GROWTH * (bytes.length + 1024L);
        try (ZipFile zip = open(bytes)) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                String name = entry.getName();
                if (name.startsWith(ASSETS) && !name.endsWith(VOCABULARY)) {
                    continue; // of a layer that is refused by its name, or of none
                }
                if (!ENTRIES.contains(name) && !name.startsWith(ASSETS)) {
                    throw new IOException("it holds an unexpected entry '%s'".formatted(name));
                }
                byte[] content = content(zip, entry, room);
                room -= content.length;
                if (entries.put(name, content) != null) {
                    throw new IOException("it has the entry '%s' twice".formatted(name));
                }
            }
        } catch (RuntimeException e) {
            throw new IOException("it is not a whole zip file", e);
        }
        for (String entry : ENTRIES) {
            if (!entries.containsKey(entry)) {
                throw new IOException("it has no %s".formatted(entry));
            }
        }
        return entries;
    }

    private static ZipFile open(byte[] bytes) throws IOException {
        try {
            return new ZipFile(new SeekableInMemoryByteChannel(bytes));
        } catch (IOException e) {
            throw new IOException("it is not a whole zip file", e);
        }
    }

    private static byte[] content(ZipFile zip, ZipArchiveEntry entry, long room) throws IOException {
        int limit = (int) Math.min(Integer.MAX_VALUE - 8L, room);
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes(limit);
            if (content.length == limit) {
                throw new IOException("its entry '%s' unpacks to more than a model holds".formatted(entry.getName()));
            }
            requireSound(entry, content);
            return content;
        }
    }

    /** The library reads by the directory and leaves the checksum there to its callers. */
    private static void requireSound(ZipArchiveEntry entry, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        if (crc.getValue() != entry.getCrc()) {
            throw new IOException("its entry '%s' does not have the checksum that the zip holds for it: the file was"
                            .formatted(entry.getName())
                    + " damaged, or changed, after it was written");
        }
    }
}
