package io.regress4j.network;

import io.regress4j.network.numbers.Numbers;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

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
    private final Numbers x; // a piece
    private final Numbers y; // a piece
    private final Numbers shift; // a number for each column, repeated for each row of a piece, as the next three
    private final Numbers inverse;
    private final Numbers factor;
    private final Numbers summand;
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
        this.shift = memory.numbers(pieces.length());
        this.inverse = memory.numbers(pieces.length());
        this.factor = memory.numbers(pieces.length());
        this.summand = memory.numbers(pieces.length());
        this.vector = memory.numbers(width);
        this.mean = new double[width];
        this.variance = new double[width];
        this.gammaSlope = new double[width];
        this.betaSlope = new double[width];
    }

    @Override
    public void forward(int step) {
        takeMean();
        repeat(shift, column -> -mean[column]);
        takeVariance();
        repeat(inverse, this::inverseDeviation);
        repeat(factor, read(gamma));
        repeat(summand, read(beta));
        pieces.forEach((from, count) -> {
            inputs.read(from, x, count);
            x.add(shift, count);
            x.setProduct(x, inverse);
            normalized.write(from, x, count);
            y.setProduct(x, factor);
            y.add(summand, count);
            outputs.write(from, y, count);
        });
    }

    private void takeMean() {
        sumColumns(mean, (from, count) -> inputs.read(from, y, count));
        Arrays.setAll(mean, column -> mean[column] / rows);
    }

    private void takeVariance() {
        sumColumns(variance, (from, count) -> {
            inputs.read(from, x, count);
            x.add(shift, count);
            y.setProduct(x, x);
        });
        Arrays.setAll(variance, column -> variance[column] / rows);
    }

    private double inverseDeviation(int column) {
        return 1 / Math.sqrt(variance[column] + layer.epsilon());
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
            passOn();
        }
    }

    private void passOn() {
        IntToDoubleFunction gammas = read(gamma);
        repeat(shift, column -> -betaSlope[column] / rows);
        repeat(factor, column -> -gammaSlope[column] / rows);
        repeat(inverse, column -> gammas.applyAsDouble(column) * inverseDeviation(column));
        pieces.forEach((from, count) -> {
            normalized.read(from, x, count);
            outputGradient.read(from, y, count);
            y.add(shift, count);
            y.addProduct(x, factor);
            y.setProduct(y, inverse);
            inputGradient.write(from, y, count);
        });
    }

    @Override
    public void measure() {
        move(movingMean, mean);
        move(movingVariance, variance);
    }

    private void move(Matrix moving, double[] now) {
        IntToDoubleFunction before = read(moving);
        double momentum = layer.momentum();
        double[] after = new double[width];
        Arrays.setAll(after, column -> before.applyAsDouble(column) * momentum + now[column] * (1 - momentum));
        write(moving, after);
    }

    /** Sums the columns of what {@code load} leaves in y. */
    private void sumColumns(double[] sums, Pieces.Loop load) {
        Arrays.fill(sums, 0);
        pieces.forEach((from, count) -> {
            load.run(from, count);
            y.fold(width, count);
            for (int column = 0; column < width; column++) {
                sums[column] += y.get(column);
            }
        });
    }

    /** Fills a piece with the values of the columns, row after row. */
    private void repeat(Numbers piece, IntToDoubleFunction values) {
        for (int column = 0; column < width; column++) {
            piece.put(column, values.applyAsDouble(column));
        }
        piece.tile(width, piece.length());
    }

    private IntToDoubleFunction read(Matrix matrix) {
        matrix.read(0, vector, width);
        double[] values = new double[width];
        Arrays.setAll(values, vector::get);
        return column -> values[column];
    }

    private void write(Matrix matrix, double[] values) {
        for (int column = 0; column < width; column++) {
            vector.put(column, values[column]);
        }
        matrix.write(0, vector, width);
    }
}
