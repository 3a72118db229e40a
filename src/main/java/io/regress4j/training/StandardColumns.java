package io.regress4j.training;

import io.regress4j.data.Cells;
import io.regress4j.preprocessing.FeatureEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * The inputs of a table's rows with mean 0 and standard deviation 1, without those that are constant up to rounding. Numbers
 * up to the largest double do not overflow on the way.
 *
 * @param rows feature values [rows, features], block by block
 * @param encoder makes the columns of them
 * @param mean of each column [columns]
 * @param scale standard deviation of each column [columns]; 0 of a constant one
 * @param kept positions of the columns that are not constant
 */
record StandardColumns(Cells.Blocks rows, FeatureEncoder encoder, double[] mean, double[] scale, int[] kept) {

    static StandardColumns of(Cells rows, FeatureEncoder encoder, double[] weights) {
        int columns = encoder.inputs();
        double[] mean = means(rows, encoder, new double[columns], weights);
        double[] center = means(rows, encoder, mean, weights); // again, from near by, for the last digits
        double[] largest = merged(rows.mapBlocks(block -> largest(encoder.expand(block.values()), center)), Math::max);
        double[] squares =
                merged(rows.mapBlocks(block -> squares(encoder.expand(block.values()), center, largest)), Double::sum);
        double rounding = Math.ulp(1.0) * Math.max(rows.rows(), columns);
        double[] scale = new double[columns];
        for (int j = 0; j < columns; j++) {
            double deviation = largest[j] * Math.sqrt(squares[j] / rows.rows());
            scale[j] = deviation > rounding * Math.abs(center[j]) ? deviation : 0;
        }
        int[] kept = IntStream.range(0, columns).filter(j -> scale[j] > 0).toArray();
        return new StandardColumns(rows.blocks(), encoder, center, scale, kept);
    }

    int width() {
        return kept.length;
    }

    /**
     * Some rows that are held near each other, standardized.
     *
     * @param from how many rows are held before them
     * @param roots factors of the rows [rows]; empty for none
     * @param stride numbers of a row; those behind the columns are 0
     * @return row-major [count, stride], with the positions of the rows
     */
    Cells.Block block(int from, int count, double[] roots, int stride) {
        Cells.Block raw = rows.get(from, count);
        double[] expanded = encoder.expand(raw.values());
        double[] block = new double[count * stride];
        for (int row = 0; row < count; row++) {
            double root = roots.length == 0 ? 1 : roots[raw.positions()[row]];
            for (int i = 0; i < kept.length; i++) {
                int j = kept[i];
                block[row * stride + i] = (expanded[row * mean.length + j] - mean[j]) / scale[j] * root;
            }
        }
        return new Cells.Block(from, raw.positions(), block);
    }

    /** The intercept and the slope of each column in its own unit, of slopes in standard deviations. */
    double[] coefficients(double[] slopes, double targetMean) {
        double[] coefficients = new double[mean.length + 1];
        coefficients[0] = targetMean;
        for (int i = 0; i < kept.length; i++) {
            int j = kept[i];
            coefficients[j + 1] = slopes[i] / scale[j];
            coefficients[0] -= coefficients[j + 1] * mean[j];
        }
        return coefficients;
    }

    private static double[] means(Cells rows, FeatureEncoder encoder, double[] near, double[] weights) {
        double total = Arrays.stream(weights).sum();
        double[] distance = merged(
                rows.mapBlocks(block -> {
                    double[] expanded = encoder.expand(block.values());
                    double[] sum = new double[near.length];
                    int at = 0;
                    for (int row : block.positions()) {
                        double share = weights.length == 0 ? 1.0 / rows.rows() : weights[row] / total;
                        for (int j = 0; j < near.length; j++) {
                            sum[j] += (expanded[at++] - near[j]) * share;
                        }
                    }
                    return sum;
                }),
                Double::sum);
        Arrays.setAll(distance, j -> near[j] + distance[j]);
        return distance;
    }

    private static double[] largest(double[] rows, double[] mean) {
        double[] largest = new double[mean.length];
        for (int at = 0; at < rows.length; at += mean.length) {
            for (int j = 0; j < mean.length; j++) {
                largest[j] = Math.max(largest[j], Math.abs(rows[at + j] - mean[j]));
            }
        }
        return largest;
    }

    private static double[] squares(double[] rows, double[] mean, double[] largest) {
        double[] squares = new double[mean.length];
        for (int at = 0; at < rows.length; at += mean.length) {
            for (int j = 0; j < mean.length; j++) {
                double share = (rows[at + j] - mean[j]) / largest[j];
                squares[j] += share * share;
            }
        }
        return squares;
    }

    /** In the order of the blocks. */
    private static double[] merged(List<double[]> blocks, DoubleBinaryOperator merge) {
        double[] all = blocks.get(0).clone();
        for (double[] block : blocks.subList(1, blocks.size())) {
            Arrays.setAll(all, j -> merge.applyAsDouble(all[j], block[j]));
        }
        return all;
    }
}
