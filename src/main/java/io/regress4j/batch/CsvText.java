package io.regress4j.batch;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/**
 * FileChunks of a CSV, which put one behind the other are one CSV. Zipped, each is a member of its own, which every reader of
 * {@code .gz} takes as one file.
 */
final class CsvText {
    private CsvText() {}

    /** Whether a file's name asks for a zipped CSV. */
    static boolean isZipped(Path file) {
        return file != null && file.toString().endsWith(".gz");
    }

    /** The records that are written to a CSV, as they go to the file. */
    static byte[] bytes(boolean isZipped, Consumer<CsvWriter> content) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            content.accept(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // to memory: never
        }
        return bytes(isZipped, text.toString());
    }

    /** Text that is CSV already. */
    static byte[] bytes(boolean isZipped, String csv) {
        byte[] plain = csv.getBytes(StandardCharsets.UTF_8);
        return isZipped ? zipped(plain) : plain;
    }

    private static byte[] zipped(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream stream = new GZIPOutputStream(bytes)) {
            stream.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // to memory: never
        }
        return bytes.toByteArray();
    }
}
