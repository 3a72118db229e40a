package io.regress4j.network;

/** A layer that trains on each row as a whole; a row is worked on in double. */
abstract class RowTraining extends PieceTraining {
    private final double[] row;
    private final double[] slopes;

    RowTraining(LayerMemory memory) {
        super(memory);
        this.row = new double[width()];
        this.slopes = new double[width()];
    }

    @Override
    final void forward(int step, int from, int count) {
        for (int at = 0; at < count; at += width()) {
            for (int i = 0; i < width(); i++) {
                row[i] = x.get(at + i);
            }
            forward(row);
            for (int i = 0; i < width(); i++) {
                y.put(at + i, row[i]);
            }
        }
    }

    @Override
    final void backward(int from, int count) {
        for (int at = 0; at < count; at += width()) {
            for (int i = 0; i < width(); i++) {
                row[i] = x.get(at + i);
                slopes[i] = gradient.get(at + i);
            }
            backward(row, slopes);
            for (int i = 0; i < width(); i++) {
                gradient.put(at + i, slopes[i]);
            }
        }
    }

    /** Makes a row's outputs of its inputs, in place. */
    abstract void forward(double[] row);

    /**
     * Makes the slopes of the loss in a row's inputs of those in its outputs, in place.
     *
     * @param row the inputs; may be changed
     */
    abstract void backward(double[] row, double[] slopes);
}
