package io.regress4j.data;

import io.regress4j.csv.Cell;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Texts that stand for a value that is not there: the usual ones, such as an empty cell and {@code NA}, and what somebody
 * names. A number among them also stands for its other spellings: -200 is -200.0.
 *
 * @param named beside the usual ones
 */
public record MissingWords(List<String> named) implements Serializable {
    /** The usual ones alone. */
    public static final MissingWords USUAL = new MissingWords(List.of());

    public MissingWords {
        named = named.stream().map(String::strip).toList();
    }

    /** Whether a cell with this text holds nothing. */
    public boolean contains(String text) {
        if (named.isEmpty()) {
            return Cell.isGap(text); // every cell of a table asks
        }
        if (Cell.isGap(text) || named.contains(text.strip())) {
            return true;
        }
        double number = Cell.number(text);
        return Arrays.stream(numbers()).anyMatch(missing -> missing == number);
    }

    /** The numbers among the words. */
    double[] numbers() {
        return named.stream().mapToDouble(Cell::number).filter(Double::isFinite).toArray();
    }
}
