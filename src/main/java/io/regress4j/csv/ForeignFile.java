package io.regress4j.csv;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Files that are no text, told by their first bytes. */
public final class ForeignFile {
    /** How many first bytes tell most. */
    public static final int HEAD = 1 << 12;

    private static final String ZIP = "PK\3\4";
    private static final int NAME_LENGTH = 26;
    private static final int NAME = 30;
    private static final String SAVE = "Save the table as CSV.";

    private record Signature(String bytes, String kind, String cure) {}

    private static final List<Signature> SIGNATURES = List.of(
            new Signature("\u00D0\u00CF\u0011\u00E0", "an Excel workbook (.xls)", "Save the sheet as CSV."),
            new Signature("PAR1", "a Parquet file", "Write it as CSV, such as with pandas: read_parquet, to_csv."),
            new Signature("\u0089HDF", "an HDF5 file, as models of Keras are", SAVE),
            new Signature("\u001F\u008B", "packed with gzip", "Give it a name that ends in .gz."),
            new Signature("BZh", "packed with bzip2", "Unpack it, or pack it with gzip."),
            new Signature("\u00FD7zXZ\0", "packed with xz", "Unpack it, or pack it with gzip."),
            new Signature("\u0028\u00B5\u002F\u00FD", "packed with zstd", "Unpack it, or pack it with gzip."),
            new Signature("7z\u00BC\u00AF", "packed with 7-Zip", "Unpack it, or pack it with gzip."),
            new Signature("%PDF", "a PDF", SAVE),
            new Signature("<!doctype html", "a web page", SAVE),
            new Signature("<html", "a web page", SAVE));

    private ForeignFile() {}

    /**
     * What a file is, and what to do about it, as a sentence without its subject.
     *
     * @param head its first bytes, {@link #HEAD} if it has so many
     * @return empty if it may be text
     */
    static Optional<String> recognised(byte[] head) {
        String bytes = latin1(head);
        if (bytes.startsWith(ZIP)) {
            return Optional.of(zip(head));
        }
        String lower = bytes.toLowerCase(Locale.ROOT);
        return SIGNATURES.stream()
                .filter(signature -> lower.startsWith(signature.bytes().toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(signature -> sentence(signature.kind(), signature.cure()));
    }

    /** Whether a zip holds a table or a document, and so is no model. */
    public static boolean isTableZip(byte[] head) {
        return latin1(head).startsWith(ZIP)
                && (isOffice(head) || firstEntry(head).matches("(?i).*\\.(csv|tsv|txt|dat)"));
    }

    private static String zip(byte[] head) {
        if (isOffice(head)) {
            String kind = latin1(head).contains("xl/") ? "an Excel workbook" : "an office document, such as a workbook";
            return sentence(kind, "Save the sheet as CSV.");
        }
        String entry = firstEntry(head);
        return sentence(
                "a zip file" + (entry.isEmpty() ? "" : " that begins with '%s'".formatted(entry)),
                "Unpack it, or pack the CSV with gzip.");
    }

    /** Documents of Microsoft Office and of LibreOffice. */
    private static boolean isOffice(byte[] head) {
        String entry = firstEntry(head);
        return entry.equals("[Content_Types].xml")
                || entry.matches("(xl|_rels|docProps|word|ppt)/.*")
                || entry.equals("mimetype") && latin1(head).contains("opendocument");
    }

    private static String firstEntry(byte[] head) {
        if (head.length < NAME) {
            return "";
        }
        int length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getChar(NAME_LENGTH);
        return new String(head, NAME, Math.min(length, head.length - NAME), StandardCharsets.UTF_8);
    }

    private static String latin1(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1);
    }

    private static String sentence(String kind, String cure) {
        return "is %s, not a CSV. %s".formatted(kind, cure);
    }
}
