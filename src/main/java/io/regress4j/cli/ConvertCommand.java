package io.regress4j.cli;

import io.regress4j.cli.OutsideOptions.Outside;
import io.regress4j.csv.CsvHeader;
import io.regress4j.data.TableSchema;
import io.regress4j.javasource.JavaSourceExport;
import io.regress4j.keras.KerasExport;
import io.regress4j.keras.ModelSource;
import io.regress4j.model.LeftBehind;
import io.regress4j.model.ModelCard;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.dl4j.Dl4jModels;
import io.regress4j.network.Dtype;
import io.regress4j.onnx.OnnxExport;
import io.regress4j.onnx.OnnxSummary;
import io.regress4j.report.screen.ConversionScreen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "convert",
        description = "Brings a model in from Keras (.keras, .h5) or takes it out (.keras, .onnx, .java). The kind of a"
                + " file is told by its name; a model of this program ends in .zip.",
        footer = {
            "",
            "Examples:",
            "  regress4j convert regress4j-out/model.zip housing.keras",
            "  regress4j convert housing.keras housing.zip",
            "  regress4j convert regress4j-out/model.zip src/main/java/com/example/Housing.java --package com.example",
            "  regress4j convert price.h5 price.zip --columns area,rooms,year,price",
            "  regress4j convert price.h5 price.zip --scale-from train.csv --target price"
        })
final class ConvertCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private Json json;

    @Mixin
    private InputOptions input;

    @Mixin
    private OutsideOptions outside;

    @Parameters(index = "0", paramLabel = "IN", description = "A model: .zip, .keras or .h5.")
    private Path in;

    @Parameters(
            index = "1",
            paramLabel = "OUT",
            description = "Where it goes: .zip, .keras, .onnx, or the source of a Java class, .java.")
    private Path out;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "COL",
            converter = ColumnNameConverter.class,
            description =
                    "Names of the inputs of a file that has none, in their order; behind them that of the target.")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--header", paramLabel = "CSV", description = "Take these names from the header of a CSV.")
    private Path header;

    @Option(
            names = "--target",
            paramLabel = "COL",
            converter = ColumnNameConverter.class,
            description = "Which of the names is the target's.")
    private String target;

    @Option(names = "--package", paramLabel = "NAME", description = "Of a Java class: the package it is in.")
    private String packageName;

    @Option(names = "--to-float64", description = "Write weights and arithmetic in float64.")
    private boolean toFloat64;

    /** What a file may become, by the ending of its name. */
    private enum Output {
        /** No method reference, which would load ND4J for the others too. */
        ZIP((model, command) -> Dl4jModels.write(model, command.out), card -> List.of()),
        KERAS((model, command) -> KerasExport.write(model, command.out), KerasExport::leavesBehind),
        ONNX((model, command) -> OnnxExport.write(model, command.out), card -> List.of()),
        JAVA((model, command) -> JavaSourceExport.write(model, command.out, command.packageName()), card -> List.of());

        private final BiConsumer<RegressionModel, ConvertCommand> writer;
        private final Function<ModelCard, List<LeftBehind>> leavesBehind;

        Output(BiConsumer<RegressionModel, ConvertCommand> writer, Function<ModelCard, List<LeftBehind>> leavesBehind) {
            this.writer = writer;
            this.leavesBehind = leavesBehind;
        }

        private String ending() {
            return "." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** A conversion as {@code --json} holds it. */
    record Result(
            String input,
            String output,
            String network,
            int parameters,
            String dtype,
            List<String> features,
            String target,
            int steps,
            List<String> leftBehind,
            List<String> takes,
            List<String> gives) {}

    @Override
    public Integer call() {
        Output output = output();
        refuseContradictions(output);
        CommandFiles files = new CommandFiles(spec).reads(in).reads(header).writes(out);
        if (output == Output.JAVA) {
            files.uses(List.of(JavaSourceExport.resource(out)));
        }
        outside.addTo(files);
        json.addTo(files);
        files.require();
        ModelSource source = ModelSource.read(in);
        Optional<Outside> stoodOutside = stoodOutside();
        RegressionModel model = typed(stoodOutside
                .map(Outside::fitted)
                .map(source::model)
                .orElseGet(() -> source.model(names(source, output))));
        output.writer.accept(model, this);
        OnnxSummary graph = output == Output.ONNX ? OnnxSummary.read(out) : null;
        List<LeftBehind> left = Stream.concat(
                        model.card().provenance().leftBehind().stream(),
                        output.leavesBehind.apply(model.card()).stream())
                .toList();
        new Written(out)
                .then(() -> show(
                        source,
                        model,
                        left,
                        graph,
                        stoodOutside.map(Outside::screen).orElse("")
                                + (output == Output.JAVA && JavaSourceExport.hasResource(model)
                                        ? ConversionScreen.beside(JavaSourceExport.resource(out))
                                        : "")));
        return ExitCode.DONE.code();
    }

    private Output output() {
        String name = out.toString().toLowerCase(Locale.ROOT);
        return Stream.of(Output.values())
                .filter(output -> name.endsWith(output.ending()))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "A model becomes .zip, .keras, .onnx or .java, told by the name; got '%s'. Keras itself turns a .keras into other formats."
                                .formatted(out)));
    }

    private void refuseContradictions(Output output) {
        if (output == Output.JAVA) {
            requireJavaNames();
        } else if (packageName != null) {
            throw new ParameterException(
                    spec.commandLine(), "--package is for a Java class: name a file that ends in .java.");
        }
        if (header != null && !columns.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--columns and --header both name the columns: give one.");
        }
        outside.refuseContradictions(target);
    }

    private void requireJavaNames() {
        try {
            JavaSourceExport.requireNames(out, packageName());
        } catch (IllegalArgumentException e) {
            throw WrongUsage.of(spec.commandLine(), e);
        }
    }

    private String packageName() {
        return packageName == null ? "" : packageName;
    }

    private Optional<Outside> stoodOutside() {
        try {
            return outside.read(input, target);
        } catch (IllegalArgumentException e) {
            throw WrongUsage.of(spec.commandLine(), e);
        }
    }

    private TableSchema names(ModelSource source, Output output) {
        List<String> given =
                header == null ? columns : CsvHeader.read(input.source(header)).names();
        int inputs = source.columns();
        if (!given.isEmpty()) {
            return split(given, inputs);
        }
        // Only a model of this program finds its columns by name; elsewhere a row is a row of numbers.
        List<String> numbered = output == Output.ZIP
                ? List.of()
                : IntStream.rangeClosed(1, inputs).mapToObj(i -> "x" + i).toList();
        TableSchema names = source.schema().orElse(TableSchema.ofNumbers(numbered, null));
        return target == null ? names : new TableSchema(names.columns(), target, names.missing());
    }

    /** Names of the inputs alone, or of the target too: it is the one asked for, or the last. */
    private TableSchema split(List<String> given, int inputs) {
        if (target != null) {
            return TableSchema.ofNumbers(
                    given.stream().filter(name -> !name.equals(target)).toList(), target);
        }
        return given.size() == inputs + 1
                ? TableSchema.ofNumbers(given.subList(0, inputs), given.get(inputs))
                : TableSchema.ofNumbers(given, null);
    }

    private RegressionModel typed(RegressionModel model) {
        return toFloat64 ? model.withNetwork(model.card().network().withDtype(Dtype.FLOAT64)) : model;
    }

    /**
     * @param left what was left behind
     * @param onnx what was written, whose types depend on the model; null if it is something else
     * @param more what is said of a scaler that stood outside, or of a second file
     */
    private void show(ModelSource source, RegressionModel model, List<LeftBehind> left, OnnxSummary onnx, String more) {
        ModelCard card = model.card();
        Result result = new Result(
                in.toString(),
                out.toString(),
                card.network().summary(),
                card.network().parameters(),
                card.network().dtype().toString(),
                card.schema().features(),
                card.schema().target(),
                model.steps(),
                left.stream().map(LeftBehind::what).toList(),
                onnx == null ? null : onnx.inputs(),
                onnx == null ? null : onnx.outputs());
        json.show(
                spec.commandLine().getOut(),
                result,
                ConversionScreen.of(source.origin(), out.toString(), card, left, result.steps(), onnx) + more);
    }
}
