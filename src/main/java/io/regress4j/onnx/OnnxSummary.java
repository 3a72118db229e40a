package io.regress4j.onnx;

import io.regress4j.files.CannotProceedException;
import io.regress4j.files.WholeFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto.Dimension;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/**
 * What is in an ONNX file, whoever wrote it.
 *
 * @param producer program that wrote it
 * @param opset version of the operators
 * @param inputs name, type and shape of each
 * @param outputs name, type and shape of each
 * @param operators in the order in which they run
 * @param parameters numbers that the graph holds
 * @param metadata names and values that the producer added
 */
public record OnnxSummary(
        String producer,
        long opset,
        List<String> inputs,
        List<String> outputs,
        List<String> operators,
        long parameters,
        Map<String, String> metadata) {

    /** @throws CannotProceedException if the file cannot be read, or is not ONNX */
    public static OnnxSummary read(Path file) {
        try {
            ModelProto model = ModelProto.parseFrom(WholeFile.read(file, OnnxSummary::isBegin));
            if (model.getGraph().getOutputCount() == 0) {
                throw new CannotProceedException("%s is no ONNX model: it has no graph.".formatted(file));
            }
            return of(model);
        } catch (InvalidProtocolBufferException e) {
            throw new CannotProceedException("%s is no whole ONNX model (%s).".formatted(file, e.getMessage()), e);
        }
    }

    /** The first field is the version of the format. */
    private static boolean isBegin(byte[] head) {
        return head.length > 0 && head[0] == ModelProto.IR_VERSION_FIELD_NUMBER << 3;
    }

    private static OnnxSummary of(ModelProto model) {
        Map<String, String> metadata = new TreeMap<>();
        model.getMetadataPropsList().forEach(entry -> metadata.put(entry.getKey(), entry.getValue()));
        return new OnnxSummary(
                "%s %s"
                        .formatted(model.getProducerName(), model.getProducerVersion())
                        .strip(),
                model.getOpsetImportList().stream()
                        .filter(set -> set.getDomain().isEmpty())
                        .mapToLong(set -> set.getVersion())
                        .max()
                        .orElse(0),
                model.getGraph().getInputList().stream().map(OnnxSummary::text).toList(),
                model.getGraph().getOutputList().stream().map(OnnxSummary::text).toList(),
                model.getGraph().getNodeList().stream()
                        .map(NodeProto::getOpType)
                        .toList(),
                model.getGraph().getInitializerList().stream()
                        .mapToLong(OnnxSummary::size)
                        .sum(),
                metadata);
    }

    private static long size(TensorProto tensor) {
        return tensor.getDimsList().stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    }

    private static String text(ValueInfoProto value) {
        String shape = value.getType().getTensorType().getShape().getDimList().stream()
                .map(OnnxSummary::text)
                .collect(Collectors.joining(", ", "[", "]"));
        TensorProto.DataType type =
                TensorProto.DataType.forNumber(value.getType().getTensorType().getElemType());
        return "%s: %s %s"
                .formatted(value.getName(), type == null ? "?" : type.name().toLowerCase(Locale.ROOT), shape);
    }

    private static String text(Dimension dimension) {
        return dimension.hasDimValue() ? String.valueOf(dimension.getDimValue()) : dimension.getDimParam();
    }
}
