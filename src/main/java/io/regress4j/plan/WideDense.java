package io.regress4j.plan;

import io.regress4j.network.DenseSpec;
import io.regress4j.network.Dtype;
import io.regress4j.network.activation.Activation;
import io.regress4j.network.numbers.Numbers;
import java.util.stream.Stream;

/**
 * One dense layer of many networks at once. Every number of the layer is a lane of {@code networks} numbers that are
 * side by side, so that each loop runs over the same numbers of all networks and the JVM turns it into vector
 * instructions. The first layer's input is shared: there the loops run over the units too, with an array of the kernel for
 * each input; else over the inputs, with one for each unit.
 */
final class WideDense {
    private final boolean sharesInput;
    private final int networks;
    private final int inputs;
    private final int units;
    private final Activation activation;
    private final boolean keepsSums; // for the slopes; else the outputs serve as well
    private final Numbers[] kernel; // [inputs][units, networks] of a shared input, else [units][inputs, networks]
    private final Numbers bias; // [units, networks]
    private final Numbers[] kernelGradient; // as the kernel
    private final Numbers biasGradient; // [units, networks]
    private final Numbers[] sums; // [batch][units, networks]
    private final Numbers[] outputs; // [batch][units, networks]
    private final Numbers[] gradients; // [batch][units, networks]
    private final Numbers products; // [inputs, networks]
    private final Numbers unitSums; // [networks]

    WideDense(boolean sharesInput, int networks, int inputs, DenseSpec layer, int batchSize, Dtype dtype) {
        this.sharesInput = sharesInput;
        this.networks = networks;
        this.inputs = inputs;
        this.units = layer.units();
        this.activation = layer.activation();
        this.keepsSums = !activation.hasSlopesOfItsValues();
        int across = sharesInput ? inputs : units;
        int along = (sharesInput ? units : inputs) * networks;
        int lanes = units * networks;
        this.kernel = arrays(dtype, across, along);
        this.bias = dtype.numbers(lanes);
        this.kernelGradient = arrays(dtype, across, along);
        this.biasGradient = dtype.numbers(lanes);
        this.outputs = arrays(dtype, batchSize, lanes);
        this.sums = keepsSums ? arrays(dtype, batchSize, lanes) : outputs;
        this.gradients = arrays(dtype, batchSize, lanes);
        this.products = dtype.numbers(inputs * networks);
        this.unitSums = dtype.numbers(networks);
    }

    private static Numbers[] arrays(Dtype dtype, int count, int length) {
        return Stream.generate(() -> dtype.numbers(length)).limit(count).toArray(Numbers[]::new);
    }

    Numbers[] kernel() {
        return kernel;
    }

    Numbers bias() {
        return bias;
    }

    Numbers[] kernelGradient() {
        return kernelGradient;
    }

    Numbers biasGradient() {
        return biasGradient;
    }

    Numbers[] outputs() {
        return outputs;
    }

    /** ∂loss/∂outputs of each row, to be filled before {@link #backward}. */
    Numbers[] gradients() {
        return gradients;
    }

    /** Takes one network's weights from DL4J's flat parameters: kernel column by column, then bias. */
    void readWeights(double[] flat, int offset, int network) {
        for (int unit = 0; unit < units; unit++) {
            for (int in = 0; in < inputs; in++) {
                double weight = flat[offset + unit * inputs + in];
                if (sharesInput) {
                    kernel[in].put(unit * networks + network, weight);
                } else {
                    kernel[unit].put(in * networks + network, weight);
                }
            }
            bias.put(unit * networks + network, flat[offset + inputs * units + unit]);
        }
    }

    /** The first layer, whose input is the same for all networks [rows][inputs]. */
    void forward(double[][] input, int rows) {
        for (int row = 0; row < rows; row++) {
            Numbers sum = sums[row];
            sum.copy(bias, 0, 0, bias.length());
            addScaled(sum, input[row], kernel);
            activate(row);
        }
    }

    /** A later layer, after the one before it. */
    void forward(WideDense before, int rows) {
        for (int row = 0; row < rows; row++) {
            Numbers sum = sums[row];
            for (int unit = 0; unit < units; unit++) {
                products.setProduct(before.outputs[row], kernel[unit]);
                unitSums.copy(bias, unit * networks, 0, networks);
                unitSums.addParts(products);
                sum.copy(unitSums, 0, unit * networks, networks);
            }
            activate(row);
        }
    }

    private void activate(int row) {
        activation.values(sums[row], outputs[row], bias.length());
    }

    /** The first layer. */
    void backward(double[][] input, int rows) {
        multiplyBySlopes(rows);
        double[] column = new double[rows];
        for (int in = 0; in < inputs; in++) {
            for (int row = 0; row < rows; row++) {
                column[row] = input[row][in];
            }
            kernelGradient[in].fill(0);
            addScaled(kernelGradient[in], column, gradients);
        }
    }

    /** A later layer; leaves ∂loss/∂outputs of the one before it in that one's gradients. */
    void backward(WideDense before, int rows) {
        multiplyBySlopes(rows);
        for (Numbers gradient : kernelGradient) {
            gradient.fill(0);
        }
        for (int row = 0; row < rows; row++) {
            for (int unit = 0; unit < units; unit++) {
                products.copy(gradients[row], unit * networks, 0, networks);
                products.tile(networks, products.length());
                kernelGradient[unit].addProduct(before.outputs[row], products);
                if (unit == 0) {
                    before.gradients[row].setProduct(kernel[0], products);
                } else {
                    before.gradients[row].addProduct(kernel[unit], products);
                }
            }
        }
    }

    private void multiplyBySlopes(int rows) {
        biasGradient.fill(0);
        for (int row = 0; row < rows; row++) {
            activation.multiplyBySlopes(sums[row], gradients[row], bias.length());
            biasGradient.add(gradients[row], bias.length());
        }
    }

    /** sum += Σ factors[k] · arrays[k]. */
    private static void addScaled(Numbers sum, double[] factors, Numbers[] arrays) {
        int k = 0;
        for (; k + Numbers.TOGETHER <= factors.length; k += Numbers.TOGETHER) {
            sum.addScaled(factors, arrays, k);
        }
        for (; k < factors.length; k++) {
            sum.addScaled(factors[k], arrays[k], sum.length());
        }
    }
}
