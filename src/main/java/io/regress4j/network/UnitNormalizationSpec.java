package io.regress4j.network;

/** x / ‖x‖ for each row; where ‖x‖² is below 1e-12, x / 1e-6, as Keras does. */
public record UnitNormalizationSpec() implements LayerSpec {
    /** Least square of a length that is divided by. */
    public static final double SMALLEST = 1e-12;

    @Override
    public boolean isInDl4j() {
        return false;
    }

    @Override
    public <A> ForwardLayer<A> forward(NumberType<A> numbers, int inputs, double[] parameters, int from) {
        return new RowForward<>(numbers, inputs, UnitNormalizationSpec::normalize);
    }

    /**
     * Divides a row by its length, in place.
     *
     * @return what it was divided by
     */
    static double normalize(double[] row) {
        double squares = 0;
        for (double value : row) {
            squares += value * value;
        }
        double length = Math.sqrt(Math.max(squares, SMALLEST));
        for (int i = 0; i < row.length; i++) {
            row[i] /= length;
        }
        return length;
    }

    @Override
    public TrainingLayer training(LayerMemory memory) {
        return new UnitNormalizationTraining(memory);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.unitNormalization(this);
    }

    @Override
    public String toString() {
        return "unit_normalization";
    }
}
