package io.regress4j.onnx;

import io.regress4j.network.Dtype;
import java.util.List;
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
import org.nd4j.shade.protobuf.ByteString;

/** Grows an ONNX graph operator by operator; values go by their names. */
final class OnnxGraph {
    private static final int OPSET = 17;
    private static final int IR_VERSION = 8; // of ONNX 1.12, which brought opset 17
    private static final String ML = "ai.onnx.ml"; // operators of encoders
    private static final int ML_OPSET = 3;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("regress4j");
    private final List<String> inputs;
    private final String output;
    private boolean hasEncoders;
    private Dtype dtype;
    private int names;

    /**
     * @param dtype of numbers that go in, and of what is added until {@link #cast}
     * @param inputs names of what goes in
     * @param output name of what comes out; it gets a stroke behind it where it is that of an input
     */
    OnnxGraph(Dtype dtype, List<String> inputs, String output) {
        this.dtype = dtype;
        this.inputs = List.copyOf(inputs);
        this.output = inputs.contains(output) ? output + "_" : output;
    }

    /** An input of numbers [rows, columns]. */
    String input(String name, int columns) {
        graph.addInput(value(name, type(), columns));
        return name;
    }

    /** An input of texts [rows, 1]. */
    String textInput(String name) {
        graph.addInput(value(name, TensorProto.DataType.STRING, 1));
        return name;
    }

    /**
     * A 1 for each text that is one of some [rows, texts].
     *
     * @param takesUnknown whether another is none of them, or ends the run
     */
    String oneHot(String texts, List<String> known, boolean takesUnknown) {
        hasEncoders = true;
        String name = name("OneHotEncoder");
        AttributeProto.Builder words =
                AttributeProto.newBuilder().setName("cats_strings").setType(AttributeProto.AttributeType.STRINGS);
        known.forEach(text -> words.addStrings(ByteString.copyFromUtf8(text)));
        graph.addNode(NodeProto.newBuilder()
                .setOpType("OneHotEncoder")
                .setDomain(ML)
                .setName(name)
                .addInput(texts)
                .addOutput(name)
                .addAttribute(words)
                .addAttribute(attribute("zeros", takesUnknown ? 1 : 0)));
        return asNumbers(add("Flatten", name)); // [rows, 1, texts] before
    }

    /** Marks, or numbers of a type that an operator has chosen, in the type of all others. */
    String asNumbers(String value) {
        return add("Cast", attribute("to", type().getNumber()), value);
    }

    /** Values beside each other [rows, all columns]. */
    String joined(List<String> values) {
        return add("Concat", attribute("axis", 1), values.toArray(String[]::new));
    }

    /** Gives a value [rows, 1] to the outside. */
    void output(String value) {
        graph.addNode(
                NodeProto.newBuilder().setOpType("Identity").addInput(value).addOutput(output));
        graph.addOutput(value(output, type(), 1));
    }

    /** The same value in another type, which is that of what is added from now on. */
    String cast(String value, Dtype to) {
        if (dtype == to) {
            return value;
        }
        dtype = to;
        return asNumbers(value);
    }

    /** Adds an operator and returns the name of its value. */
    String add(String operator, String... values) {
        return add(operator, null, values);
    }

    private String add(String operator, AttributeProto attribute, String... values) {
        String name = name(operator);
        NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).setName(name);
        for (String value : values) {
            node.addInput(value);
        }
        if (attribute != null) {
            node.addAttribute(attribute);
        }
        graph.addNode(node.addOutput(name));
        return name;
    }

    private static AttributeProto attribute(String name, int number) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(number)
                .build();
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
        if (hasEncoders) {
            model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(ML).setVersion(ML_OPSET));
        }
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
        return inputs.contains(name) || name.equals(output) ? name(kind) : name;
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

    private static ValueInfoProto value(String name, TensorProto.DataType type, int columns) {
        TensorShapeProto shape = TensorShapeProto.newBuilder()
                .addDim(Dimension.newBuilder().setDimParam("rows"))
                .addDim(Dimension.newBuilder().setDimValue(columns))
                .build();
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type.getNumber())
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
