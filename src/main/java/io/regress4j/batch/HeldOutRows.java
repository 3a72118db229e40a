package io.regress4j.batch;

import io.regress4j.csv.CsvSource;
import io.regress4j.data.GroupSplit;
import io.regress4j.data.NoTest;
import io.regress4j.data.RowColumns;
import io.regress4j.data.SeparateTest;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.TypedTable;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.ModelCard;
import java.util.Arrays;
import java.util.BitSet;

/** Which rows of a file were held out when a model was trained. */
final class HeldOutRows {
    private HeldOutRows() {}

    /**
     * Their positions among the rows that have a target; null for all.
     *
     * @throws CannotProceedException if they are not known
     */
    static BitSet of(ModelCard card, CsvSource file) {
        if (file.comesOnce()) {
            throw new CannotProceedException(
                    "%s can be read only once, and whether these are the rows this model was trained on takes a reading of its own. Save it as a file, or leave out `rows(TEST)` to score every row."
                            .formatted(file.name()));
        }
        SplitConfig split = card.trainedHere()
                .map(here -> here.file().split())
                .orElseThrow(
                        () -> new CannotProceedException(
                                "Another program trained this model, so its held-out rows are not known. Leave out `rows(TEST)` to score every row."));
        if (split instanceof NoTest) {
            throw new CannotProceedException(
                    "No rows were held out when this model was trained. Leave out `rows(TEST)` to score every row.");
        }
        if (split instanceof SeparateTest test) {
            require(test.sha256(), test.name(), file, "tested");
            return null;
        }
        require(card.provenance().dataSha256(), card.provenance().data(), file, "trained");
        return positions(card, file, split);
    }

    private static void require(String sha256, String name, CsvSource file, String done) {
        if (!file.isRegularFile() || !file.sha256().equals(sha256)) {
            throw new CannotProceedException(
                    "%s is not the file this model was %s on (%s), so its held-out rows are not known. Leave out `rows(TEST)` to score every row."
                            .formatted(file.name(), done, name));
        }
    }

    private static BitSet positions(ModelCard card, CsvSource file, SplitConfig split) {
        int[] groups = split instanceof GroupSplit grouped
                ? TypedTable.read(file, card.schema(), new RowColumns(grouped.column(), null))
                        .groups()
                : new int[0];
        int rows = card.trainedHere().orElseThrow().file().rows();
        BitSet positions = new BitSet(rows);
        Arrays.stream(split.cut(rows, groups).test()).forEach(positions::set);
        return positions;
    }
}
