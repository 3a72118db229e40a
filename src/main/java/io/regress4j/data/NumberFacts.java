package io.regress4j.data;

import java.io.Serializable;

/**
 * What the numbers of a column show of it as a feature. Facts of rows that follow each other merge to those of both.
 *
 * @param rows how many numbers there are, NaN among them
 * @param isOneValue whether all are the same number
 * @param isWhole whether those that are not missing are whole numbers
 * @param isAscending whether each is larger than the one before
 * @param first the first of them
 * @param last the last of them
 * @param known the first that is not missing; NaN if all are
 * @param isOneKnown whether all that are not missing are the same
 * @param both rows that have this number and the target
 * @param mean of the numbers in these rows
 * @param targetMean of the targets in these rows
 * @param squares Σ (number - mean)²
 * @param targetSquares Σ (target - mean)²
 * @param products Σ (number - mean) · (target - mean)
 */
record NumberFacts(
        long rows,
        boolean isOneValue,
        boolean isWhole,
        boolean isAscending,
        double first,
        double last,
        double known,
        boolean isOneKnown,
        long both,
        double mean,
        double targetMean,
        double squares,
        double targetSquares,
        double products)
        implements Serializable {
    static final NumberFacts NONE =
            new NumberFacts(0, true, true, true, Double.NaN, Double.NaN, Double.NaN, true, 0, 0, 0, 0, 0, 0);

    /**
     * @param values NaN where they are missing [rows]
     * @param targets likewise [rows]
     */
    static NumberFacts of(double[] values, double[] targets) {
        boolean isOneValue = true;
        boolean isWhole = true;
        boolean isAscending = true;
        boolean isOneKnown = true;
        double known = Double.NaN;
        long both = 0;
        double sum = 0;
        double targetSum = 0;
        for (int row = 0; row < values.length; row++) {
            double value = values[row];
            boolean isKnown = !Double.isNaN(value);
            // What is decided is not asked again: most columns are none of these after two rows.
            isOneValue = isOneValue && value == values[0];
            isWhole = isWhole && (!isKnown || value == Math.rint(value));
            isAscending = isAscending && (row == 0 || value > values[row - 1]);
            known = isKnown && Double.isNaN(known) ? value : known;
            isOneKnown = isOneKnown && (!isKnown || value == known);
            if (isKnown && !Double.isNaN(targets[row])) {
                both++;
                sum += value;
                targetSum += targets[row];
            }
        }
        double mean = both == 0 ? 0 : sum / both;
        double targetMean = both == 0 ? 0 : targetSum / both;
        double squares = 0;
        double targetSquares = 0;
        double products = 0;
        for (int row = 0; row < values.length; row++) {
            double distance = values[row] - mean;
            double targetDistance = targets[row] - targetMean;
            if (!Double.isNaN(distance) && !Double.isNaN(targetDistance)) {
                products += distance * targetDistance;
                squares += distance * distance;
                targetSquares += targetDistance * targetDistance;
            }
        }
        boolean isEmpty = values.length == 0;
        return isEmpty
                ? NONE
                : new NumberFacts(
                        values.length,
                        isOneValue,
                        isWhole,
                        isAscending,
                        values[0],
                        values[values.length - 1],
                        known,
                        isOneKnown,
                        both,
                        mean,
                        targetMean,
                        squares,
                        targetSquares,
                        products);
    }

    /** Those of these rows and of others behind them (sums as Chan, Golub and LeVeque add them up, 1979). */
    NumberFacts merge(NumberFacts next) {
        if (rows == 0 || next.rows == 0) {
            return rows == 0 ? next : this;
        }
        long all = both + next.both;
        double share = all == 0 ? 0 : (double) next.both / all;
        double distance = next.both == 0 ? 0 : both == 0 ? next.mean : next.mean - mean;
        double targetDistance = next.both == 0 ? 0 : both == 0 ? next.targetMean : next.targetMean - targetMean;
        double weight = both * share;
        return new NumberFacts(
                rows + next.rows,
                isOneValue && next.isOneValue && first == next.first,
                isWhole && next.isWhole,
                isAscending && next.isAscending && next.first > last,
                first,
                next.last,
                Double.isNaN(known) ? next.known : known,
                isOneKnown
                        && next.isOneKnown
                        && (Double.isNaN(known) || Double.isNaN(next.known) || known == next.known),
                all,
                mean + distance * share,
                targetMean + targetDistance * share,
                squares + next.squares + distance * distance * weight,
                targetSquares + next.targetSquares + targetDistance * targetDistance * weight,
                products + next.products + distance * targetDistance * weight);
    }

    /** Pearson's, over the rows that have both values; 0 where one of them is constant. */
    double correlation() {
        return squares == 0 || targetSquares == 0 ? 0 : products / Math.sqrt(squares) / Math.sqrt(targetSquares);
    }
}
