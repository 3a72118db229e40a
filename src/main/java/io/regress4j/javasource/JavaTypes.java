package io.regress4j.javasource;

import static io.regress4j.javasource.JavaType.only;
import static io.regress4j.javasource.JavaType.without;

import io.regress4j.network.activation.Activation;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What generated classes compute with: the parts of this program's types that predict. */
final class JavaTypes {
    private static final Pattern WORD = Pattern.compile("\\b[A-Z]\\w*\\b");

    /** Of an activation, what predicts nothing. */
    private static final String[] NOT_OF_ACTIVATIONS = {
        "slope(",
        "multiplyBySlopes(",
        "hasSlopesOfItsValues(",
        "isInDl4j(",
        " in(",
        "toString(",
        " read(",
        " require(",
        "public %s {"
    };

    private static final Map<String, JavaType> ALL = Stream.concat(
                    Stream.of(
                            only("data/Column", "interface Column", "name()", "number("),
                            only(
                                    "data/NumericColumn",
                                    "record NumericColumn(String name, boolean mayMiss) implements Column",
                                    "number("),
                            only(
                                    "data/CategoricalColumn",
                                    "record CategoricalColumn(String name, List<String> categories, boolean mayMiss, boolean takesUnknown) implements Column",
                                    "UNKNOWN",
                                    "number("),
                            only(
                                    "data/DateColumn",
                                    "record DateColumn(String name, DateFormat format, boolean mayMiss) implements Column",
                                    "number("),
                            without(
                                    "data/DateFormat",
                                    "static final class DateFormat",
                                    "readResolve(",
                                    "equals(",
                                    "hashCode("),
                            only("csv/SomeNames", "static final class SomeNames", "MOST", "of("),
                            only("csv/RowFault", "static final class RowFault", "shortened("),
                            only("preprocessing/FeatureEncoding", "interface FeatureEncoding", "inputs(", "expand("),
                            without(
                                    "preprocessing/NumberEncoding",
                                    "record NumberEncoding() implements FeatureEncoding",
                                    "isNumber(",
                                    "names("),
                            only(
                                    "preprocessing/OneHotEncoding",
                                    "record OneHotEncoding(boolean[] isLearned) implements FeatureEncoding",
                                    "inputs(",
                                    "expand("),
                            only(
                                    "preprocessing/DateEncoding",
                                    "record DateEncoding() implements FeatureEncoding",
                                    "PARTS =",
                                    "inputs(",
                                    "expand("),
                            only(
                                    "preprocessing/FilledEncoding",
                                    "record FilledEncoding(FeatureEncoding of, double fill, boolean hasIndicator) implements FeatureEncoding",
                                    "inputs(",
                                    "expand("),
                            only(
                                    "preprocessing/FeatureEncoder",
                                    "record FeatureEncoder(List<FeatureEncoding> encodings, Standardizer scaler)",
                                    "int inputs()",
                                    "int features()",
                                    "isPlain(",
                                    "expand(",
                                    "encode(double[] rows)"),
                            only(
                                    "preprocessing/Standardizer",
                                    "record Standardizer(double[] mean, double[] scale)",
                                    "columns()",
                                    " apply(",
                                    "revert("),
                            without(
                                    "preprocessing/TargetTransform",
                                    "enum TargetTransform",
                                    " apply(",
                                    "takes(",
                                    "lowest()",
                                    "toString("),
                            only(
                                    "preprocessing/TargetEncoder",
                                    "record TargetEncoder(TargetTransform transform, Standardizer scaler)",
                                    "decode("),
                            without("network/ForwardPass", "static final class ForwardPass", " of(", " layer("),
                            without(
                                    "network/LayerStack",
                                    "record LayerStack<A>(NumberType<A> numbers, int inputs, List<ForwardLayer<A>> layers)",
                                    " of(",
                                    "rest("),
                            without("network/ForwardLayer", "interface ForwardLayer<A>"),
                            without("network/NumberType", "interface NumberType<A>"),
                            without("network/FloatType", "static final class FloatType implements NumberType<float[]>"),
                            without(
                                    "network/DoubleType",
                                    "static final class DoubleType implements NumberType<double[]>"),
                            without(
                                    "network/FloatDense",
                                    "static final class FloatDense implements ForwardLayer<float[]>",
                                    "float weight("),
                            without(
                                    "network/DoubleDense",
                                    "static final class DoubleDense implements ForwardLayer<double[]>",
                                    "double weight("),
                            without("network/FloatSums", "static final class FloatSums"),
                            without("network/DoubleSums", "static final class DoubleSums"),
                            without("network/numbers/MultiplyAdd", "static final class MultiplyAdd", "prepare("),
                            without(
                                    "network/RowForward",
                                    "record RowForward<A>(NumberType<A> numbers, int width, Row row) implements ForwardLayer<A>"),
                            without(
                                    "network/ActivationForward",
                                    "record ActivationForward<A>(NumberType<A> numbers, Activation activation, int outputs) implements ForwardLayer<A>"),
                            without(
                                    "network/BatchNormalizationForward",
                                    "record BatchNormalizationForward<A>(NumberType<A> numbers, BatchNormalizationSpec.FactorAndSummand folded) implements ForwardLayer<A>"),
                            only("network/LayerSpec", "interface LayerSpec", " forward("),
                            only(
                                    "network/DenseSpec",
                                    "record DenseSpec(int units, Activation activation, boolean hasBias) implements LayerSpec",
                                    " forward("),
                            only(
                                    "network/ActivationSpec",
                                    "record ActivationSpec(Activation function) implements LayerSpec",
                                    " forward("),
                            only(
                                    "network/BatchNormalizationSpec",
                                    "record BatchNormalizationSpec(double epsilon) implements LayerSpec",
                                    " forward(",
                                    "folded(",
                                    "record FactorAndSummand("),
                            only(
                                    "network/LayerNormalizationSpec",
                                    "record LayerNormalizationSpec(double epsilon, boolean center, boolean scale) implements LayerSpec",
                                    " forward(",
                                    "normalize("),
                            only(
                                    "network/UnitNormalizationSpec",
                                    "record UnitNormalizationSpec() implements LayerSpec",
                                    "SMALLEST",
                                    " forward(",
                                    "normalize("),
                            only("network/PreluSpec", "record PreluSpec() implements LayerSpec", " forward("),
                            only(
                                    "network/activation/Activation",
                                    "interface Activation",
                                    "value(double x)",
                                    "values(double[]",
                                    "values(float[]"),
                            without("network/activation/Exponential", "static final class Exponential"),
                            without(
                                    "network/activation/ErrorFunction",
                                    "static final class ErrorFunction",
                                    "coefficients()")),
                    Arrays.stream(Activation.class.getPermittedSubclasses()).map(JavaTypes::activation))
            .collect(Collectors.toMap(JavaType::name, type -> type));

    private JavaTypes() {}

    private static JavaType activation(Class<?> type) {
        String components = Arrays.stream(type.getRecordComponents())
                .map(component -> "%s %s".formatted(component.getType().getSimpleName(), component.getName()))
                .collect(Collectors.joining(", "));
        String name = type.getSimpleName();
        return without(
                "network/activation/" + name,
                "record %s(%s) implements Activation".formatted(name, components),
                Stream.of(NOT_OF_ACTIVATIONS).map(word -> word.formatted(name)).toArray(String[]::new));
    }

    /** How an activation function is made. */
    static String instance(Activation function) {
        return "new %s(%s)"
                .formatted(
                        function.getClass().getSimpleName(),
                        Arrays.stream(function.getClass().getRecordComponents())
                                .map(component -> literal(function, component))
                                .collect(Collectors.joining(", ")));
    }

    private static String literal(Activation function, RecordComponent component) {
        try {
            Object value = component.getAccessor().invoke(function);
            return value instanceof Double number ? JavaText.number(number) : String.valueOf(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e); // the records are public
        }
    }

    /**
     * The types that a text names, and those that they name.
     *
     * @param imports receives what their sources import
     * @return each as a member of a class, in the order in which they are named
     */
    static List<String> namedIn(String text, List<String> imports) {
        Map<String, String> texts = new LinkedHashMap<>();
        addNamedIn(text, texts, imports);
        return List.copyOf(texts.values());
    }

    private static void addNamedIn(String text, Map<String, String> texts, List<String> imports) {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            JavaType type = ALL.get(word.group());
            if (type != null && !texts.containsKey(type.name())) {
                texts.put(type.name(), ""); // its place
                texts.put(type.name(), type.text(imports));
                addNamedIn(texts.get(type.name()), texts, imports);
            }
        }
    }
}
