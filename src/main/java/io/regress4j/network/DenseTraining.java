package io.regress4j.network;

import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Linear;
import java.util.Arrays;

/** A dense layer with a bias while it trains. */
final class DenseTraining implements TrainingLayer {
    private final ActivationTraining activation;
    private final Matrix outputGradient;
    private final Matrix biasGradient; // [units]
    private final Runnable multiply;
    private final Runnable multiplyForKernel;
    private final Runnable multiplyForInputs; // null for the first layer
    private final double[] row;
    private final double[] biasSums;

    DenseTraining(DenseSpec layer, LayerMemory memory) {
        int units = layer.units();
        int afterKernel = memory.inputs().columns() * units;
        Activation function = layer.activation();
        Matrix kernel = memory.kernel(0);
        Matrix bias = memory.vector(afterKernel);
        Matrix sums = function instanceof Linear ? memory.outputs() : memory.create(units);
        Products products = memory.products();
        this.activation = new ActivationTraining(function, sums, memory.outputs(), memory.outputGradient());
        this.outputGradient = memory.outputGradient();
        this.biasGradient = memory.vectorGradient(afterKernel);
        this.multiply = products.sums(memory.inputs(), kernel, bias, sums);
        this.multiplyForKernel = products.kernelGradient(memory.inputs(), outputGradient, memory.kernelGradient(0));
        this.multiplyForInputs = memory.inputGradient() == null
                ? null
                : products.inputGradient(outputGradient, kernel, memory.inputGradient());
        this.row = new double[units];
        this.biasSums = new double[units];
    }

    @Override
    public void forward() {
        multiply.run();
        activation.forward();
    }

    @Override
    public void backward() {
        activation.backward();
        multiplyForKernel.run();
        sumForBias();
        if (multiplyForInputs != null) {
            multiplyForInputs.run();
        }
    }

    /** biasGradient = Σ over the batch of outputGradient. In Java: a native call costs more than a small layer's work. */
    private void sumForBias() {
        Arrays.fill(biasSums, 0);
        for (int i = 0; i < outputGradient.rows(); i++) {
            outputGradient.read(i * row.length, row, row.length);
            for (int unit = 0; unit < row.length; unit++) {
                biasSums[unit] += row[unit];
            }
        }
        biasGradient.write(0, biasSums, biasSums.length);
    }
}
