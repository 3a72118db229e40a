package io.regress4j.network;

/**
 * A layer for rows that are to be predicted which works on a row as a whole; in double, and rounded once.
 *
 * @param width number of inputs and of outputs
 * @param row changes a row in place
 */
record RowForward<A>(NumberType<A> numbers, int width, Row row) implements ForwardLayer<A> {

    /** What is done to one row. */
    interface Row {
        void change(double[] row);
    }

    @Override
    public int outputs() {
        return width;
    }

    @Override
    public void run(A[] inputs, A[] outputs, int rows) {
        double[] columns = new double[width * rows]; // column by column
        for (int unit = 0; unit < width; unit++) {
            numbers.store(inputs[unit], columns, unit * rows, rows);
        }
        double[] values = new double[width];
        for (int i = 0; i < rows; i++) {
            for (int unit = 0; unit < width; unit++) {
                values[unit] = columns[unit * rows + i];
            }
            row.change(values);
            for (int unit = 0; unit < width; unit++) {
                columns[unit * rows + i] = values[unit];
            }
        }
        for (int unit = 0; unit < width; unit++) {
            numbers.load(columns, unit * rows, 1, outputs[unit], rows);
        }
    }

    @Override
    public void run(A inputs, A outputs) {
        double[] values = new double[width];
        numbers.store(inputs, values, 0, width);
        row.change(values);
        numbers.load(values, 0, 1, outputs, width);
    }
}
