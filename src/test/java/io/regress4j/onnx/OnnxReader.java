package io.regress4j.onnx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.ValueInfoProto;

/** Runs the few operators of our graphs as the ONNX specification defines them, every value rounded to its type. */
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
    private record Matrix(int rows, int columns, double[] values, boolean isFloat) {
        /** Numbers that stand in a type are rounded to it. */
        Matrix {
            if (isFloat) {
                values = Arrays.stream(values).map(value -> (float) value).toArray();
            }
        }

        double at(int row, int column) {
            return values[(rows == 1 ? 0 : row) * columns + (columns == 1 ? 0 : column)];
        }

        Matrix map(DoubleUnaryOperator function) {
            return new Matrix(rows, columns, Arrays.stream(values).map(function).toArray(), isFloat);
        }

        Matrix with(Matrix other, DoubleBinaryOperator function) {
            requireSameType(other);
            double[] result = new double[Math.max(rows, other.rows) * Math.max(columns, other.columns)];
            int width = Math.max(columns, other.columns);
            for (int i = 0; i < result.length; i++) {
                result[i] = function.applyAsDouble(at(i / width, i % width), other.at(i / width, i % width));
            }
            return new Matrix(result.length / width, width, result, isFloat);
        }

        Matrix times(Matrix other) {
            requireSameType(other);
            double[] result = new double[rows * other.columns];
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < other.columns; column++) {
                    for (int i = 0; i < columns; i++) {
                        result[row * other.columns + column] += at(row, i) * other.at(i, column);
                    }
                }
            }
            return new Matrix(rows, other.columns, result, isFloat);
        }

        /** Of two others, the first where this is not 0. */
        Matrix choose(Matrix then, Matrix otherwise) {
            Matrix chosen = with(then, (condition, value) -> condition == 0 ? 0 : value);
            Matrix rest = with(otherwise, (condition, value) -> condition == 0 ? value : 0);
            return chosen.with(rest, Double::sum);
        }

        Matrix as(boolean toFloat) {
            return new Matrix(rows, columns, values, toFloat);
        }

        /** As a runtime does, which has no operator of mixed types. */
        private void requireSameType(Matrix other) {
            if (isFloat != other.isFloat) {
                throw new IllegalArgumentException("float and double in one operator");
            }
        }
    }

    /** @param rows row-major [rows, inputs] */
    double[] run(double[] rows, int inputs) {
        GraphProto graph = model.getGraph();
        Map<String, Matrix> values = new HashMap<>();
        ValueInfoProto input = graph.getInput(0);
        put(values, input.getName(), new Matrix(rows.length / inputs, inputs, rows, isFloat(type(input))));
        graph.getInitializerList().forEach(tensor -> put(values, tensor.getName(), matrix(tensor)));
        for (NodeProto node : graph.getNodeList()) {
            Matrix first = values.get(node.getInput(0));
            Matrix second = node.getInputCount() == 1 ? null : values.get(node.getInput(1));
            Matrix result = node.getOpType().equals("Where")
                    ? first.choose(second, values.get(node.getInput(2)))
                    : apply(node, first, second);
            put(values, node.getOutput(0), result);
        }
        Matrix output = values.get(graph.getOutput(0).getName());
        if (output.isFloat != isFloat(type(graph.getOutput(0)))) {
            throw new IllegalArgumentException("the output is of another type than it says");
        }
        return output.values;
    }

    /** A graph assigns each name once. */
    private static void put(Map<String, Matrix> values, String name, Matrix value) {
        if (values.put(name, value) != null) {
            throw new IllegalArgumentException("the name '%s' stands twice".formatted(name));
        }
    }

    private static int type(ValueInfoProto value) {
        return value.getType().getTensorType().getElemType();
    }

    private static boolean isFloat(long type) {
        return type == TensorProto.DataType.FLOAT.getNumber();
    }

    private static Matrix apply(NodeProto node, Matrix a, Matrix b) {
        return switch (node.getOpType()) {
            case "Identity" -> a;
            case "Cast" -> a.as(isFloat(node.getAttribute(0).getI()));
            case "MatMul" -> a.times(b);
            case "Add" -> a.with(b, (x, y) -> x + y);
            case "Sub" -> a.with(b, (x, y) -> x - y);
            case "Mul" -> a.with(b, (x, y) -> x * y);
            case "Div" -> a.with(b, (x, y) -> x / y);
            case "Min" -> a.with(b, Math::min);
            case "Max" -> a.with(b, Math::max);
            case "Greater" -> a.with(b, (x, y) -> x > y ? 1 : 0);
            case "Sqrt" -> a.map(Math::sqrt);
            case "Relu" -> a.map(x -> Math.max(0, x));
            case "Tanh" -> a.map(Math::tanh);
            case "Sigmoid" -> a.map(x -> Math.exp(Math.min(x, 0)) / (1 + Math.exp(-Math.abs(x))));
            case "Exp" -> a.map(Math::exp);
            case "Log" -> a.map(Math::log);
            case "Abs" -> a.map(Math::abs);
            case "Neg" -> a.map(x -> -x);
            default -> throw new IllegalArgumentException(node.getOpType());
        };
    }

    private static Matrix matrix(TensorProto tensor) {
        double[] values = tensor.getDataType() == TensorProto.DataType.DOUBLE.getNumber()
                ? tensor.getDoubleDataList().stream().mapToDouble(v -> v).toArray()
                : tensor.getFloatDataList().stream().mapToDouble(v -> v).toArray();
        int columns = tensor.getDimsCount() == 0 ? 1 : (int) tensor.getDims(tensor.getDimsCount() - 1);
        return new Matrix(values.length / columns, columns, values, isFloat(tensor.getDataType()));
    }
}
