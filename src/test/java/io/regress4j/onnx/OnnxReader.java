package io.regress4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.ByteString;

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
            Matrix marks = as(then.isFloat);
            Matrix chosen = marks.with(then, (condition, value) -> condition == 0 ? 0 : value);
            Matrix rest = marks.with(otherwise, (condition, value) -> condition == 0 ? value : 0);
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
        ValueInfoProto input = model.getGraph().getInput(0);
        return run(
                Map.of(input.getName(), new Matrix(rows.length / inputs, inputs, rows, isFloat(type(input)))),
                Map.of());
    }

    /**
     * The same of an input for each column.
     *
     * @param numbers by their names [rows]
     * @param texts by their names [rows]
     */
    double[] run(Map<String, double[]> numbers, Map<String, List<String>> texts, int rows) {
        Map<String, Matrix> inputs = new HashMap<>();
        for (ValueInfoProto input : model.getGraph().getInputList()) {
            if (type(input) == TensorProto.DataType.STRING.getNumber()) {
                assertThat(texts).containsKey(input.getName());
            } else {
                inputs.put(input.getName(), new Matrix(rows, 1, numbers.get(input.getName()), isFloat(type(input))));
            }
        }
        return run(inputs, texts);
    }

    private double[] run(Map<String, Matrix> inputs, Map<String, List<String>> texts) {
        GraphProto graph = model.getGraph();
        Map<String, Matrix> values = new HashMap<>(inputs);
        graph.getInitializerList().forEach(tensor -> put(values, tensor.getName(), matrix(tensor)));
        for (NodeProto node : graph.getNodeList()) {
            put(values, node.getOutput(0), result(node, values, texts));
        }
        Matrix output = values.get(graph.getOutput(0).getName());
        if (output.isFloat != isFloat(type(graph.getOutput(0)))) {
            throw new IllegalArgumentException("the output is of another type than it says");
        }
        return output.values;
    }

    private static Matrix result(NodeProto node, Map<String, Matrix> values, Map<String, List<String>> texts) {
        if (node.getOpType().equals("OneHotEncoder")) {
            return oneHot(node, texts.get(node.getInput(0)));
        }
        List<Matrix> taken = node.getInputList().stream().map(values::get).toList();
        return switch (node.getOpType()) {
            case "Where" -> taken.get(0).choose(taken.get(1), taken.get(2));
            case "Concat" -> beside(taken);
            default -> apply(node, taken.get(0), taken.size() == 1 ? null : taken.get(1));
        };
    }

    /** Its result is float, whatever comes after. */
    private static Matrix oneHot(NodeProto node, List<String> texts) {
        List<String> known = node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals("cats_strings"))
                .flatMap(attribute -> attribute.getStringsList().stream())
                .map(ByteString::toStringUtf8)
                .toList();
        double[] marks = new double[texts.size() * known.size()];
        for (int row = 0; row < texts.size(); row++) {
            if (known.contains(texts.get(row))) {
                marks[row * known.size() + known.indexOf(texts.get(row))] = 1;
            }
        }
        return new Matrix(texts.size(), known.size(), marks, true);
    }

    private static Matrix beside(List<Matrix> parts) {
        int rows = parts.get(0).rows;
        int columns = parts.stream().mapToInt(Matrix::columns).sum();
        double[] all = new double[rows * columns];
        int first = 0;
        for (Matrix part : parts) {
            part.requireSameType(parts.get(0));
            for (int row = 0; row < rows; row++) {
                System.arraycopy(part.values, row * part.columns, all, row * columns + first, part.columns);
            }
            first += part.columns;
        }
        return new Matrix(rows, columns, all, parts.get(0).isFloat);
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
            case "Identity", "Flatten" -> a;
            case "IsNaN" -> a.map(x -> Double.isNaN(x) ? 1 : 0);
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
