package io.regress4j.batch;

import io.regress4j.csv.RowFault;
import java.util.List;

/**
 * The CSV of the rows that cannot be scored, a chunk at a time.
 *
 * @param isZipped whether to write {@code .gz}
 */
record Rejects(boolean isZipped) {

    byte[] header() {
        return CsvText.bytes(isZipped, csv -> csv.writeRecord("file", "line", "column", "text", "reason"));
    }

    byte[] of(List<RowFault> faults) {
        return CsvText.bytes(
                isZipped,
                csv -> faults.forEach(fault -> csv.writeRecord(
                        fault.source(), String.valueOf(fault.line()), fault.column(), fault.text(), fault.reason())));
    }
}
