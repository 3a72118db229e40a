package io.regress4j.scoring;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.regress4j.data.RowFault;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The CSV of the rows that cannot be scored. */
final class Rejects {
    private Rejects() {}

    static byte[] header() {
        StringWriter text = new StringWriter();
        writer(text).writeRecord("file", "line", "column", "text", "reason");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] of(List<RowFault> faults) {
        StringWriter text = new StringWriter();
        CsvWriter csv = writer(text);
        for (RowFault fault : faults) {
            csv.writeRecord(fault.source(), String.valueOf(fault.line()), fault.column(), fault.text(), fault.reason());
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static CsvWriter writer(StringWriter text) {
        return CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.LF).build(text);
    }
}
