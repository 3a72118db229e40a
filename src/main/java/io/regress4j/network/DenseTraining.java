package io.regress4j.network;

import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Linear;
import io.regress4j.network.numbers.Numbers;

/**
 * A dense layer while it trains. What is done for each number of a batch is done a cache-sized piece at a time:
 * the bias and the activation in one pass, the slopes and the gradient of the bias in another.
 */
final class DenseTraining implements TrainingLayer {
    private final Activation activation;
    private final boolean isLinear;
    private final boolean keepsSums; // for the slopes; else the outputs serve as well
    private final Pieces pieces;
    private final Matrix sums; // [batch, units]
    private final Matrix outputs; // [batch, units]
    private final Matrix outputGradient; // [batch, units]
    private final Matrix bias; // [1, units]; null if there is none
    private final Matrix biasGradient; // [1, units]
    private final Runnable multiply;
    private final Runnable multiplyForKernel;
    private final Runnable multiplyForInputs; // null for the first layer
    private final Numbers sumPiece;
    private final Numbers valuePiece;
    private final Numbers gradientPiece;
    private final Numbers biasPiece; // the bias for each row of a piece

    DenseTraining(DenseSpec layer, LayerMemory memory) {
        int inputs = memory.inputs().columns();
        int units = layer.units();
        Products products = memory.products();
        Matrix kernel = memory.parameters(0, units, inputs);
        this.activation = layer.activation();
        this.isLinear = activation instanceof Linear;
        this.keepsSums = !activation.hasSlopesOfItsValues();
        this.outputs = memory.outputs();
        this.outputGradient = memory.outputGradient();
        this.sums = keepsSums ? memory.create(units) : outputs;
        this.bias = layer.hasBias() ? memory.parameters(inputs * units, 1, units) : null;
        this.biasGradient = layer.hasBias() ? memory.gradient(inputs * units, 1, units) : null;
        this.multiply = products.sums(memory.inputs(), kernel, sums);
        this.multiplyForKernel =
                products.kernelGradient(memory.inputs(), outputGradient, memory.gradient(0, units, inputs));
        this.multiplyForInputs = memory.inputGradient() == null
                ? null
                : products.inputGradient(outputGradient, kernel, memory.inputGradient());
        this.pieces = Pieces.of(outputs);
        this.sumPiece = memory.numbers(pieces.length());
        this.valuePiece = memory.numbers(pieces.length());
        this.gradientPiece = memory.numbers(pieces.length());
        this.biasPiece = memory.numbers(pieces.length());
    }

    @Override
    public void forward(int step) {
        multiply.run();
        if (bias == null) {
            biasPiece.fill(0);
        } else {
            bias.read(0, biasPiece, pieces.width());
            biasPiece.tile(pieces.width(), pieces.length());
        }
        pieces.forEach(this::forward);
    }

    private void forward(int from, int count) {
        sums.read(from, sumPiece, count);
        sumPiece.add(biasPiece, count);
        if (isLinear) {
            outputs.write(from, sumPiece, count);
            return;
        }
        if (keepsSums) {
            sums.write(from, sumPiece, count);
        }
        activation.values(sumPiece, valuePiece, count);
        outputs.write(from, valuePiece, count);
    }

    @Override
    public void backward() {
        biasPiece.fill(0);
        pieces.forEach(this::backward);
        if (biasGradient != null) {
            biasPiece.fold(pieces.width(), pieces.length());
            biasGradient.write(0, biasPiece, pieces.width());
        }
        multiplyForKernel.run();
        if (multiplyForInputs != null) {
            multiplyForInputs.run();
        }
    }

    private void backward(int from, int count) {
        outputGradient.read(from, gradientPiece, count);
        if (!isLinear) {
            sums.read(from, sumPiece, count);
            activation.multiplyBySlopes(sumPiece, gradientPiece, count);
            outputGradient.write(from, gradientPiece, count);
        }
        biasPiece.add(gradientPiece, count);
    }
}
