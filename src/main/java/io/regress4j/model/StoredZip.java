package io.regress4j.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A zip without compression and with a fixed date, so that its content determines every byte of it. That makes the
 * check simple: a file that does not come out the same when its entries are written again was changed. Nothing is ever
 * inflated.
 */
public final class StoredZip {
    private static final LocalDateTime DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

    private StoredZip() {}

    public static byte[] write(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : entries.entrySet()) {
                zip.putNextEntry(entry(part.getKey(), part.getValue()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads the entries in their order.
     *
     * @throws IOException if these are not the bytes that {@link #write} makes; the message says what is wrong
     */
    static Map<String, byte[]> read(byte[] bytes) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getMethod() != ZipEntry.STORED) {
                    throw new IOException("its entry '%s' is compressed".formatted(entry.getName()));
                }
                if (entries.put(entry.getName(), zip.readAllBytes()) != null) {
                    throw new IOException("its entry '%s' stands twice".formatted(entry.getName()));
                }
            }
        } catch (EOFException e) {
            throw new IOException("it is cut", e);
        } catch (IllegalArgumentException e) {
            throw new IOException("an entry's name is not text", e);
        }
        if (entries.isEmpty()) {
            throw new IOException("it is not a zip file");
        }
        if (!Arrays.equals(bytes, write(entries))) {
            throw new IOException("it is cut, or was changed after it was written");
        }
        return entries;
    }

    private static ZipEntry entry(String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(DATE);
        return entry;
    }
}
