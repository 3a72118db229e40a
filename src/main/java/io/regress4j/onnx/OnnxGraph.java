package io.regress4j.onnx;

import io.regress4j.network.Dtype;
import java.util.Map;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TensorShapeProto.Dimension;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/** Grows an ONNX graph operator by operator; values go by their names. */
final class OnnxGraph {
    private static final int OPSET = 17;
    private static final int IR_VERSION = 8; // of ONNX 1.12, which brought opset 17

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("regress4j");
    private final String input;
    private final String output;
    private Dtype dtype;
    private int names;

    /**
     * @param dtype of the input, and of what is added until {@link #cast}
     * @param output name of what comes out; it gets a stroke behind it where it is that of the input
     */
    OnnxGraph(Dtype dtype, String input, String output) {
        this.dtype = dtype;
        this.input = input;
        this.output = output.equals(input) ? output + "_" : output;
    }

    /** The input [rows, columns]. */
    String input(int columns) {
        graph.addInput(value(input, columns));
        return input;
    }

    /** Gives a value [rows, 1] to the outside. */
    void output(String value) {
        graph.addNode(
                NodeProto.newBuilder().setOpType("Identity").addInput(value).addOutput(output));
        graph.addOutput(value(output, 1));
    }

    /** The same value in another type, which is that of what is added from now on. */
    String cast(String value, Dtype to) {
        if (dtype == to) {
            return value;
        }
        dtype = to;
        String name = name("Cast");
        graph.addNode(NodeProto.newBuilder()
                .setOpType("Cast")
                .setName(name)
                .addInput(value)
                .addOutput(name)
                .addAttribute(AttributeProto.newBuilder()
                        .setName("to")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(type().getNumber())));
        return name;
    }

    /** Adds an operator and returns the name of its value. */
    String add(String operator, String... inputs) {
        String name = name(operator);
        NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).setName(name);
        for (String input : inputs) {
            node.addInput(input);
        }
        graph.addNode(node.addOutput(name));
        return name;
    }

    /** A row of numbers [values], or a single one. */
    String constant(double... values) {
        TensorProto.Builder tensor = tensor();
        if (values.length > 1) {
            tensor.addDims(values.length);
        }
        for (double value : values) {
            put(tensor, value);
        }
        return add(tensor);
    }

    /** A kernel [inputs, units] column by column from position {@code at} on. */
    String matrix(double[] values, int at, int inputs, int units) {
        TensorProto.Builder tensor = tensor().addDims(inputs).addDims(units);
        for (int in = 0; in < inputs; in++) {
            for (int unit = 0; unit < units; unit++) {
                put(tensor, values[at + unit * inputs + in]);
            }
        }
        return add(tensor);
    }

    /** A column of one number [rows, 1]. */
    String filled(int rows, double value) {
        TensorProto.Builder tensor = tensor().addDims(rows).addDims(1);
        for (int row = 0; row < rows; row++) {
            put(tensor, value);
        }
        return add(tensor);
    }

    /** The whole file. */
    byte[] model(Map<String, String> metadata) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("regress4j")
                .setGraph(graph)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET));
        metadata.forEach((key, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build().toByteArray();
    }

    private String add(TensorProto.Builder tensor) {
        String name = name("constant");
        graph.addInitializer(tensor.setName(name));
        return name;
    }

    /** A new one; a column may be called as an operator is. */
    private String name(String kind) {
        String name = "%s_%d".formatted(kind, names++);
        return name.equals(input) || name.equals(output) ? name(kind) : name;
    }

    private TensorProto.Builder tensor() {
        return TensorProto.newBuilder().setDataType(type().getNumber());
    }

    private void put(TensorProto.Builder tensor, double value) {
        if (dtype == Dtype.FLOAT64) {
            tensor.addDoubleData(value);
        } else {
            tensor.addFloatData((float) value);
        }
    }

    private ValueInfoProto value(String name, int columns) {
        TensorShapeProto shape = TensorShapeProto.newBuilder()
                .addDim(Dimension.newBuilder().setDimParam("rows"))
                .addDim(Dimension.newBuilder().setDimValue(columns))
                .build();
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type().getNumber())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    private TensorProto.DataType type() {
        return dtype == Dtype.FLOAT64 ? TensorProto.DataType.DOUBLE : TensorProto.DataType.FLOAT;
    }
}
