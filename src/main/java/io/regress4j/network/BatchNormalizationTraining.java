package io.regress4j.network;

import io.regress4j.network.numbers.Numbers;
import java.util.Arrays;

/**
 * Batch normalization while it trains, with the mean and the variance (of all rows, not of one less) of the batch. The
 * gradients are those of Ioffe and Szegedy, section 3.
 */
final class BatchNormalizationTraining implements TrainingLayer {
    private final BatchNormalizationSpec layer;
    private final int rows;
    private final int width;
    private final Matrix inputs; // [batch, width]
    private final Matrix outputs; // [batch, width]
    private final Matrix outputGradient; // [batch, width]
    private final Matrix inputGradient; // [batch, width]; null for the first layer
    private final Matrix normalized; // (x - mean) / √(variance + ε) of the last forward pass [batch, width]
    private final Matrix gamma; // each [1, width]
    private final Matrix beta;
    private final Matrix movingMean;
    private final Matrix movingVariance;
    private final Matrix gammaGradient;
    private final Matrix betaGradient;
    private final Pieces pieces;
    private final Numbers x; // a piece, as the next three
    private final Numbers y;
    private final Numbers factors;
    private final Numbers summands;
    private final Numbers vector; // [width]
    private final double[] mean; // of the last batch, each [width]
    private final double[] variance;
    private final double[] gammaSlope;
    private final double[] betaSlope;

    BatchNormalizationTraining(BatchNormalizationSpec layer, LayerMemory memory) {
        this.layer = layer;
        this.inputs = memory.inputs();
        this.outputs = memory.outputs();
        this.outputGradient = memory.outputGradient();
        this.inputGradient = memory.inputGradient();
        this.rows = inputs.rows();
        this.width = inputs.columns();
        this.normalized = memory.create(width);
        this.gamma = memory.parameters(0, 1, width);
        this.beta = memory.parameters(width, 1, width);
        this.movingMean = memory.parameters(2 * width, 1, width);
        this.movingVariance = memory.parameters(3 * width, 1, width);
        this.gammaGradient = memory.gradient(0, 1, width);
        this.betaGradient = memory.gradient(width, 1, width);
        this.pieces = Pieces.of(inputs);
        this.x = memory.numbers(pieces.length());
        this.y = memory.numbers(pieces.length());
        this.factors = memory.numbers(pieces.length());
        this.summands = memory.numbers(pieces.length());
        this.vector = memory.numbers(width);
        this.mean = new double[width];
        this.variance = new double[width];
        this.gammaSlope = new double[width];
        this.betaSlope = new double[width];
    }

    @Override
    public void forward(int step) {
        takeMean();
        takeVariance();
        double[] gammas = read(gamma);
        double[] betas = read(beta);
        pieces.forEach((from, count) -> {
            inputs.read(from, x, count);
            normalize(count);
            normalized.write(from, x, count);
            tile(factors, gammas);
            tile(summands, betas);
            y.setProduct(x, factors);
            y.add(summands, count);
            outputs.write(from, y, count);
        });
    }

    private void takeMean() {
        sumColumns(mean, (from, count) -> inputs.read(from, y, count));
        for (int i = 0; i < width; i++) {
            mean[i] /= rows;
        }
    }

    private void takeVariance() {
        double[] shift = negative(mean);
        sumColumns(variance, (from, count) -> {
            inputs.read(from, x, count);
            tile(summands, shift);
            x.add(summands, count);
            y.setProduct(x, x);
        });
        for (int i = 0; i < width; i++) {
            variance[i] /= rows;
        }
    }

    /** x = (x - mean) / √(variance + ε). */
    private void normalize(int count) {
        tile(summands, negative(mean));
        x.add(summands, count);
        tile(factors, inverseDeviations());
        x.setProduct(x, factors);
    }

    private double[] inverseDeviations() {
        double[] inverse = new double[width];
        for (int i = 0; i < width; i++) {
            inverse[i] = 1 / Math.sqrt(variance[i] + layer.epsilon());
        }
        return inverse;
    }

    /** With g the slope of the loss in y: that in x is γ / √(variance + ε) · (g - mean(g) - x̂ · mean(g · x̂)). */
    @Override
    public void backward() {
        sumColumns(betaSlope, (from, count) -> outputGradient.read(from, y, count));
        sumColumns(gammaSlope, (from, count) -> {
            normalized.read(from, x, count);
            outputGradient.read(from, y, count);
            y.setProduct(y, x);
        });
        write(gammaGradient, layer.scale() ? gammaSlope : new double[width]);
        write(betaGradient, layer.center() ? betaSlope : new double[width]);
        if (inputGradient != null) {
            pieces.forEach(this::backward);
        }
    }

    private void backward(int from, int count) {
        double[] inverse = inverseDeviations();
        double[] gammas = read(gamma);
        double[] scale = new double[width];
        double[] perRow = new double[width];
        double[] perNormalized = new double[width];
        for (int i = 0; i < width; i++) {
            scale[i] = gammas[i] * inverse[i];
            perRow[i] = -betaSlope[i] / rows;
            perNormalized[i] = -gammaSlope[i] / rows;
        }
        normalized.read(from, x, count);
        outputGradient.read(from, y, count);
        tile(summands, perRow);
        y.add(summands, count);
        tile(factors, perNormalized);
        y.addProduct(x, factors);
        tile(factors, scale);
        y.setProduct(y, factors);
        inputGradient.write(from, y, count);
    }

    @Override
    public void measure() {
        move(movingMean, mean);
        move(movingVariance, variance);
    }

    private void move(Matrix moving, double[] now) {
        double[] values = read(moving);
        for (int i = 0; i < width; i++) {
            values[i] = values[i] * layer.momentum() + now[i] * (1 - layer.momentum());
        }
        write(moving, values);
    }

    /** Sums the columns of what {@code load} leaves in y. */
    private void sumColumns(double[] sums, Pieces.Loop load) {
        Arrays.fill(sums, 0);
        pieces.forEach((from, count) -> {
            load.run(from, count);
            y.fold(width, count);
            for (int i = 0; i < width; i++) {
                sums[i] += y.get(i);
            }
        });
    }

    private void tile(Numbers piece, double[] values) {
        put(piece, values);
        piece.tile(width, piece.length());
    }

    private void put(Numbers numbers, double[] values) {
        for (int i = 0; i < width; i++) {
            numbers.put(i, values[i]);
        }
    }

    private double[] read(Matrix matrix) {
        matrix.read(0, vector, width);
        double[] values = new double[width];
        for (int i = 0; i < width; i++) {
            values[i] = vector.get(i);
        }
        return values;
    }

    private void write(Matrix matrix, double[] values) {
        put(vector, values);
        matrix.write(0, vector, width);
    }

    private static double[] negative(double[] values) {
        return Arrays.stream(values).map(v -> -v).toArray();
    }
}
