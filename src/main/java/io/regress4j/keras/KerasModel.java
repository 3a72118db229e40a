package io.regress4j.keras;

import io.regress4j.network.DenseSpec;
import io.regress4j.network.Dtype;
import java.util.List;

/**
 * What a {@code .keras} file says of a network of dense layers.
 *
 * @param inputs number of features
 * @param layers first to last
 * @param dtype number type of the weights
 * @param kernels of each layer, row-major [inputs, units]
 * @param biases of each layer [units]
 */
record KerasModel(int inputs, List<DenseSpec> layers, Dtype dtype, List<double[]> kernels, List<double[]> biases) {}
