package io.regress4j.onnx;

import io.regress4j.network.Dtype;
import java.util.Map;
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

    private final Dtype dtype;
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("regress4j");
    private int names;

    OnnxGraph(Dtype dtype) {
        this.dtype = dtype;
    }

    /** The input [rows, columns]. */
    String input(String name, int columns) {
        graph.addInput(value(name, columns));
        return name;
    }

    /** Gives a value [rows, 1] to the outside, under a name of its own. */
    void output(String value, String name) {
        String free =
                graph.getInputList().stream().anyMatch(input -> input.getName().equals(name)) ? name + "_" : name;
        graph.addNode(
                NodeProto.newBuilder().setOpType("Identity").addInput(value).addOutput(free));
        graph.addOutput(value(free, 1));
    }

    /** Adds an operator and returns the name of its value. */
    String add(String operator, String... inputs) {
        String name = "%s_%d".formatted(operator, names++);
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

    /** A kernel [inputs, units] that stands column by column from position {@code at} on. */
    String matrix(double[] values, int at, int inputs, int units) {
        TensorProto.Builder tensor = tensor().addDims(inputs).addDims(units);
        for (int in = 0; in < inputs; in++) {
            for (int unit = 0; unit < units; unit++) {
                put(tensor, values[at + unit * inputs + in]);
            }
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
        String name = "constant_%d".formatted(names++);
        graph.addInitializer(tensor.setName(name));
        return name;
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
