package io.regress4j.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.Iterator;
import java.util.List;

/**
 * What stands in a CSV, for somebody who has not decided yet what to learn from it: unlike the strict reader it counts
 * the cells that are no numbers.
 *
 * @param rows rows below the header
 * @param columns one for each column
 */
public record CsvSummary(long rows, List<Column> columns) {

    /**
     * @param name as in the header
     * @param numbers cells that are finite numbers
     * @param missing cells that are empty or stand for a missing value
     * @param text all other cells
     * @param min smallest number, NaN without numbers
     * @param mean mean of the numbers, NaN without numbers
     * @param max largest number, NaN without numbers
     */
    public record Column(String name, long numbers, long missing, long text, double min, double mean, double max) {}

    /** @throws CannotProceedException if the source cannot be read or is not CSV with a header */
    public static CsvSummary of(CsvSource source) {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .allowUnclosedQuote(false)
                .build(
                        CsvRecordHandler.of(handler -> handler.maxFields(RecordParser.LONGEST_RECORD)),
                        new InputStreamReader(source.open(), StandardCharsets.UTF_8))) {
            return summarize(source, reader.iterator());
        } catch (CsvParseException e) {
            throw new CannotProceedException(
                    "%s is not a regular CSV: %s.".formatted(source.name(), e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw source.unreadable(e.getCause());
        } catch (IOException e) {
            throw source.unreadable(e);
        }
    }

    private static CsvSummary summarize(CsvSource source, Iterator<CsvRecord> records) {
        if (!records.hasNext()) {
            throw new CannotProceedException(
                    "%s has no header. Its first line must name the columns.".formatted(source.name()));
        }
        List<Counter> counters = new ArrayList<>();
        records.next().getFields().forEach(name -> counters.add(new Counter(name.strip())));
        long rows = 0;
        while (records.hasNext()) {
            List<String> cells = records.next().getFields();
            for (int i = 0; i < cells.size(); i++) {
                counters.get(i).add(cells.get(i));
            }
            rows++;
        }
        return new CsvSummary(rows, counters.stream().map(Counter::column).toList());
    }

    private static final class Counter {
        private final String name;
        private final DoubleSummaryStatistics numbers = new DoubleSummaryStatistics();
        private long missing;
        private long text;

        Counter(String name) {
            this.name = name;
        }

        void add(String cell) {
            double value = Cell.number(cell.toCharArray(), 0, cell.length());
            if (Double.isFinite(value)) {
                numbers.accept(value);
            } else if (Cell.isMissing(cell)) {
                missing++;
            } else {
                text++;
            }
        }

        Column column() {
            boolean none = numbers.getCount() == 0;
            return new Column(
                    name,
                    numbers.getCount(),
                    missing,
                    text,
                    none ? Double.NaN : numbers.getMin(),
                    none ? Double.NaN : numbers.getAverage(),
                    none ? Double.NaN : numbers.getMax());
        }
    }
}
