package io.regress4j.files;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * A zip without compression and with a fixed date, so that its content determines every byte of it, in every time zone
 * and on every JDK: that is why it is written here and not by the JDK. It makes the check simple: a file that does not
 * come out the same when its entries are written again was changed. Nothing is ever inflated.
 */
public final class StoredZip {
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int CENTRAL_LENGTH = 46;
    private static final int END_LENGTH = 22;

    private static final short VERSION = 10; // the first, which knows stored entries
    private static final short UTF8 = 1 << 11;
    private static final short STORED = 0;
    private static final int DATE = (1 << 5 | 1) << 16; // the first day that a zip knows, 1980-01-01 00:00

    private static final byte[] NOTHING = {};

    private StoredZip() {}

    /**
     * An entry as it is in the file.
     *
     * @param at where its local header begins
     */
    private record Entry(byte[] name, byte[] content, int crc, int at) {}

    /** @throws CannotProceedException if they are more than a zip of this kind holds, 2 GB */
    public static byte[] write(Map<String, byte[]> entries) {
        return write(entries, NOTHING);
    }

    private static byte[] write(Map<String, byte[]> entries, byte[] extra) {
        List<Entry> directory = new ArrayList<>();
        long size = 0;
        long directorySize = END_LENGTH;
        for (Map.Entry<String, byte[]> part : entries.entrySet()) {
            byte[] name = part.getKey().getBytes(StandardCharsets.UTF_8);
            directory.add(new Entry(name, part.getValue(), crc(part.getValue()), (int) size));
            size += (long) LOCAL_LENGTH + name.length + extra.length + part.getValue().length;
            directorySize += CENTRAL_LENGTH + name.length + extra.length;
        }
        if (size + directorySize > Integer.MAX_VALUE - 8) {
            throw new CannotProceedException(
                    "A model of %,d bytes is more than a file of this program holds, 2 GB. Choose smaller `layers(…)`."
                            .formatted(size));
        }
        ByteBuffer zip = ByteBuffer.allocate((int) (size + directorySize)).order(ByteOrder.LITTLE_ENDIAN);
        directory.forEach(entry -> putLocal(zip, entry, extra));
        directory.forEach(entry -> putCentral(zip, entry, extra));
        putEnd(zip, directory.size(), (int) size);
        return zip.array();
    }

    /** Whether a file that begins so may be a zip. */
    public static boolean isBegin(byte[] head) {
        return head.length >= Integer.BYTES
                && ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt() == LOCAL;
    }

    /**
     * Reads the entries in their order.
     *
     * @throws IOException if these are not the bytes that {@link #write} makes; the message says what is wrong
     */
    public static Map<String, byte[]> read(byte[] bytes) throws IOException {
        ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        byte[] extra = NOTHING;
        try {
            while (zip.remaining() >= Integer.BYTES && zip.getInt(zip.position()) == LOCAL) {
                extra = readEntry(zip, entries);
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IOException("it is cut", e);
        }
        if (entries.isEmpty()) {
            throw new IOException("it is not a zip file");
        }
        if (!(extra.length == 0 || ZoneField.isOne(extra)) || !Arrays.equals(bytes, write(entries, extra))) {
            throw new IOException("it is cut, or was changed after it was written");
        }
        return entries;
    }

    /** @return the entry's extra field */
    private static byte[] readEntry(ByteBuffer zip, Map<String, byte[]> entries) throws IOException {
        int at = zip.position();
        int method = zip.getShort(at + 8);
        int size = zip.getInt(at + 22);
        int nameLength = Short.toUnsignedInt(zip.getShort(at + 26));
        int extraLength = Short.toUnsignedInt(zip.getShort(at + 28));
        zip.position(at + LOCAL_LENGTH);
        String name = text(take(zip, nameLength));
        byte[] extra = take(zip, extraLength);
        if (method != STORED) {
            throw new IOException("its entry '%s' is compressed".formatted(name));
        }
        if (entries.put(name, take(zip, size)) != null) {
            throw new IOException("it has the entry '%s' twice".formatted(name));
        }
        return extra;
    }

    private static byte[] take(ByteBuffer zip, int length) {
        if (length < 0 || length > zip.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        zip.get(bytes);
        return bytes;
    }

    private static String text(byte[] name) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("an entry's name is not text", e);
        }
    }

    private static void putLocal(ByteBuffer zip, Entry entry, byte[] extra) {
        zip.putInt(LOCAL);
        putCommon(zip, entry, extra);
        zip.put(entry.name()).put(extra).put(entry.content());
    }

    private static void putCentral(ByteBuffer zip, Entry entry, byte[] extra) {
        zip.putInt(CENTRAL).putShort(VERSION);
        putCommon(zip, entry, extra);
        zip.putShort((short) 0); // no comment
        zip.putShort((short) 0).putShort((short) 0).putInt(0); // one disk, no attributes
        zip.putInt(entry.at());
        zip.put(entry.name()).put(extra);
    }

    /** What both headers of an entry say. */
    private static void putCommon(ByteBuffer zip, Entry entry, byte[] extra) {
        zip.putShort(VERSION).putShort(UTF8).putShort(STORED).putInt(DATE);
        zip.putInt(entry.crc()).putInt(entry.content().length).putInt(entry.content().length);
        zip.putShort((short) entry.name().length).putShort((short) extra.length);
    }

    private static void putEnd(ByteBuffer zip, int entries, int directoryAt) {
        int directorySize = zip.position() - directoryAt;
        zip.putInt(END).putShort((short) 0).putShort((short) 0); // one disk
        zip.putShort((short) entries).putShort((short) entries);
        zip.putInt(directorySize).putInt(directoryAt).putShort((short) 0); // no comment
    }

    private static int crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }

    /**
     * What the JDK put behind each name before: the date as seconds of the world's time, which is another number in
     * every time zone. Files of then must stay readable everywhere.
     */
    private static final class ZoneField {
        private static final int LENGTH = 9;
        private static final short TIMESTAMP = 0x5455;
        private static final long DATE = 315_532_800; // 1980-01-01 00:00 UTC, in seconds since 1970
        private static final long FURTHEST = 18L * 60 * 60;

        static boolean isOne(byte[] extra) {
            if (extra.length != LENGTH) {
                return false;
            }
            ByteBuffer field = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
            return field.getShort() == TIMESTAMP
                    && field.getShort() == LENGTH - 4
                    && field.get() == 1 // of the last change alone
                    && Math.abs(field.getInt() - DATE) <= FURTHEST;
        }
    }
}
