package io.regress4j.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;

/** Runs the few operators of our graphs as the ONNX specification defines them, each result rounded to the graph's type. */
final class OnnxReader {
    private final ModelProto model;

    OnnxReader(byte[] file) {
        try {
            this.model = ModelProto.parseFrom(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    ModelProto model() {
        return model;
    }

    /** Row-major [rows, columns]; a single row or a single number stands for all rows. */
    private record Matrix(int rows, int columns, double[] values) {
        double at(int row, int column) {
            return values[(rows == 1 ? 0 : row) * columns + (columns == 1 ? 0 : column)];
        }

        Matrix map(DoubleUnaryOperator function) {
            return new Matrix(
                    rows, columns, java.util.Arrays.stream(values).map(function).toArray());
        }

        Matrix with(Matrix other, DoubleBinaryOperator function) {
            Matrix result = empty(Math.max(rows, other.rows), Math.max(columns, other.columns));
            for (int i = 0; i < result.values.length; i++) {
                int row = i / result.columns;
                int column = i % result.columns;
                result.values[i] = function.applyAsDouble(at(row, column), other.at(row, column));
            }
            return result;
        }

        Matrix times(Matrix other) {
            Matrix result = empty(rows, other.columns);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < other.columns; column++) {
                    for (int i = 0; i < columns; i++) {
                        result.values[row * other.columns + column] += at(row, i) * other.at(i, column);
                    }
                }
            }
            return result;
        }

        static Matrix empty(int rows, int columns) {
            return new Matrix(rows, columns, new double[rows * columns]);
        }
    }

    /** @param rows row-major [rows, inputs] */
    double[] run(double[] rows, int inputs) {
        GraphProto graph = model.getGraph();
        Map<String, Matrix> values = new HashMap<>();
        values.put(graph.getInput(0).getName(), new Matrix(rows.length / inputs, inputs, rows));
        graph.getInitializerList().forEach(tensor -> values.put(tensor.getName(), matrix(tensor)));
        for (NodeProto node : graph.getNodeList()) {
            Matrix first = values.get(node.getInput(0));
            Matrix second = node.getInputCount() == 1 ? null : values.get(node.getInput(1));
            values.put(node.getOutput(0), apply(node.getOpType(), first, second).map(this::round));
        }
        return values.get(graph.getOutput(0).getName()).values;
    }

    private double round(double value) {
        return isFloat64() ? value : (float) value;
    }

    private boolean isFloat64() {
        int type = model.getGraph().getInput(0).getType().getTensorType().getElemType();
        return type == TensorProto.DataType.DOUBLE.getNumber();
    }

    private static Matrix apply(String operator, Matrix a, Matrix b) {
        return switch (operator) {
            case "Identity" -> a;
            case "MatMul" -> a.times(b);
            case "Add" -> a.with(b, (x, y) -> x + y);
            case "Sub" -> a.with(b, (x, y) -> x - y);
            case "Mul" -> a.with(b, (x, y) -> x * y);
            case "Div" -> a.with(b, (x, y) -> x / y);
            case "Min" -> a.with(b, Math::min);
            case "Relu" -> a.map(x -> Math.max(0, x));
            case "Tanh" -> a.map(Math::tanh);
            case "Sigmoid" -> a.map(x -> Math.exp(Math.min(x, 0)) / (1 + Math.exp(-Math.abs(x))));
            case "Exp" -> a.map(Math::exp);
            case "Log" -> a.map(Math::log);
            case "Abs" -> a.map(Math::abs);
            case "Neg" -> a.map(x -> -x);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static Matrix matrix(TensorProto tensor) {
        double[] values = tensor.getDataType() == TensorProto.DataType.DOUBLE.getNumber()
                ? tensor.getDoubleDataList().stream().mapToDouble(v -> v).toArray()
                : tensor.getFloatDataList().stream().mapToDouble(v -> v).toArray();
        int columns = tensor.getDimsCount() == 0 ? 1 : (int) tensor.getDims(tensor.getDimsCount() - 1);
        return new Matrix(values.length / columns, columns, values);
    }
}
