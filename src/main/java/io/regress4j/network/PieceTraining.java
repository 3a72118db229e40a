package io.regress4j.network;

import io.regress4j.network.numbers.Numbers;

/** A layer that trains row by row: whole rows of a cache-sized piece at a time. */
abstract class PieceTraining implements TrainingLayer {
    private final Matrix inputs; // [batch, width]
    private final Matrix outputs; // [batch, width]
    private final Matrix outputGradient; // [batch, width]
    private final Matrix inputGradient; // [batch, width]; null for the first layer
    private final Pieces pieces;

    /** A piece of the inputs. */
    final Numbers x;

    /** What becomes of it. */
    final Numbers y;

    /** The slope of the loss in y, which becomes that in x. */
    final Numbers gradient;

    PieceTraining(LayerMemory memory) {
        this.inputs = memory.inputs();
        this.outputs = memory.outputs();
        this.outputGradient = memory.outputGradient();
        this.inputGradient = memory.inputGradient();
        this.pieces = Pieces.of(inputs);
        this.x = memory.numbers(pieces.length());
        this.y = memory.numbers(pieces.length());
        this.gradient = memory.numbers(pieces.length());
    }

    final int width() {
        return pieces.width();
    }

    @Override
    public void forward(int step) {
        pieces.forEach((from, count) -> {
            inputs.read(from, x, count);
            forward(step, from, count);
            outputs.write(from, y, count);
        });
    }

    @Override
    public void backward() {
        pieces.forEach((from, count) -> {
            inputs.read(from, x, count);
            outputGradient.read(from, gradient, count);
            backward(from, count);
            if (inputGradient != null) {
                inputGradient.write(from, gradient, count);
            }
        });
    }

    /**
     * Makes y of x.
     *
     * @param from where the piece begins in the batch
     */
    abstract void forward(int step, int from, int count);

    /** Changes the gradient, for the x and the batch of the last {@link #forward(int)}. */
    abstract void backward(int from, int count);
}
