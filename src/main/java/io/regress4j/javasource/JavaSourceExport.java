package io.regress4j.javasource;

import io.regress4j.files.AtomicFile;
import io.regress4j.files.CannotProceedException;
import io.regress4j.files.Sha256;
import io.regress4j.model.GoldenRows;
import io.regress4j.model.ModelCard;
import io.regress4j.model.RegressionModel;
import io.regress4j.network.NetworkSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * Writes a model as one Java class without dependencies, for Java 17: it predicts with the bits of this program. More
 * than a megabyte of parameters goes to a file beside it, which the class reads as its resource.
 */
public final class JavaSourceExport {
    /** Ending of the source's name. */
    public static final String ENDING = ".java";

    /** Bytes of parameters that stand in the class itself: a megabyte, 262,144 parameters in float32. */
    private static final int MOST_BYTES_INSIDE = 1 << 20;

    private static final String OURS = "io.regress4j.";

    private static final List<String> IMPORTS = Stream.of(
                    "io.ByteArrayOutputStream",
                    "io.IOException",
                    "io.InputStream",
                    "io.UncheckedIOException",
                    "nio.ByteBuffer",
                    "security.MessageDigest",
                    "security.NoSuchAlgorithmException",
                    "util.ArrayList",
                    "util.Base64",
                    "util.HexFormat",
                    "util.List",
                    "util.Map")
            .map("java."::concat)
            .toList();

    private final RegressionModel model;
    private final ModelCard card;
    private final NetworkSpec network;
    private final String name;
    private final JavaNumbers numbers;

    private JavaSourceExport(RegressionModel model, String name) {
        this.model = model;
        this.card = model.card();
        this.network = card.network();
        this.name = name;
        this.numbers = JavaNumbers.of(model, GoldenRows.of(model).rows());
    }

    /**
     * Writes a model, whole or not at all.
     *
     * @param file its name is that of the class, and {@link #ENDING}
     * @param packageName of the class; empty for none
     * @throws IllegalArgumentException if one of the names is none in Java
     * @throws CannotProceedException if it cannot be written there, has more columns and categories than a class holds, or
     *     predicts no number for a row of its training range
     */
    public static void write(RegressionModel model, Path file, String packageName) {
        requireNames(file, packageName);
        new JavaColumns(model.card()).requireFits();
        JavaSourceExport export = new JavaSourceExport(model, className(file));
        export.requireFinite();
        byte[] bytes = export.numbers.bytes();
        boolean isBeside = hasResource(model);
        String source = export.source(packageName, bytes, isBeside);
        if (isBeside) {
            AtomicFile.write(resource(file), bytes);
        }
        AtomicFile.write(file, JavaText.ascii(source).getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether the numbers are too many for the class. */
    public static boolean hasResource(RegressionModel model) {
        return JavaNumbers.bytesOf(model.parameters()) > MOST_BYTES_INSIDE;
    }

    /** The file beside the source that holds the numbers where they are too many for the class. */
    public static Path resource(Path file) {
        return file.resolveSibling(className(file) + ".bin");
    }

    /** @throws IllegalArgumentException if the file's name or the package is none in Java */
    public static void requireNames(Path file, String packageName) {
        String name = className(file);
        if (!SourceVersion.isIdentifier(name) || SourceVersion.isKeyword(name)) {
            throw new IllegalArgumentException(
                    "expected the name of a Java class in front of .java, such as Predictor.java, got '%s'"
                            .formatted(file.getFileName()));
        }
        if (!packageName.isEmpty() && !SourceVersion.isName(packageName)) {
            throw new IllegalArgumentException(
                    "expected a package such as com.example.prices, got '%s'".formatted(packageName));
        }
    }

    private void requireFinite() {
        for (double prediction : numbers.predictions()) {
            if (!Double.isFinite(prediction)) {
                throw new CannotProceedException(
                        "The class is not written, because the model predicts %s for a row of its training range. Train it again."
                                .formatted(prediction));
            }
        }
    }

    private static String className(Path file) {
        String name = file.getFileName().toString();
        if (!name.toLowerCase(Locale.ROOT).endsWith(ENDING)) {
            throw new IllegalArgumentException("expected a file that ends in %s, got '%s'".formatted(ENDING, name));
        }
        return name.substring(0, name.length() - ENDING.length());
    }

    private String source(String packageName, byte[] bytes, boolean isBeside) {
        List<String> imports = new ArrayList<>(IMPORTS);
        String code = members(bytes, isBeside) + '\n' + new JavaColumns(card).text();
        String types = String.join("\n", JavaTypes.namedIn(code, imports));
        requireOtherName(types, imports);
        String body = code + '\n' + types;
        return "%s%s\n%spublic final class %s {\n%s}\n"
                .formatted(
                        packageName.isEmpty() ? "" : "package %s;\n\n".formatted(packageName),
                        imports.stream()
                                .filter(imported -> !imported.startsWith(OURS) && hasWord(body, simple(imported)))
                                .sorted()
                                .distinct()
                                .map("import %s;\n"::formatted)
                                .collect(Collectors.joining()),
                        comment(),
                        name,
                        body);
    }

    private String members(byte[] bytes, boolean isBeside) {
        String numbersFrom = isBeside
                ? Template.read("beside.txt").with(Map.of("class", name, "sha256", Sha256.of(bytes)))
                : Template.read("inside.txt").text();
        return Template.read("class.txt")
                        .with(Map.ofEntries(
                                Map.entry("class", name),
                                Map.entry(
                                        "target", JavaText.literal(card.schema().target())),
                                Map.entry("constants", isBeside ? "" : JavaNumbers.constants(bytes) + '\n'),
                                Map.entry("transform", card.target().transform().name()),
                                Map.entry(
                                        "targetMean",
                                        JavaText.number(card.target().scaler().mean()[0])),
                                Map.entry(
                                        "targetScale",
                                        JavaText.number(card.target().scaler().scale()[0])),
                                Map.entry("inputs", network.inputs()),
                                Map.entry(
                                        "parameterType",
                                        JavaNumbers.areFloats(model.parameters()) ? "floats" : "doubles"),
                                Map.entry("parameters", network.parameters()),
                                Map.entry("type", type()),
                                Map.entry("layers", layers()),
                                Map.entry("goldenRows", numbers.predictions().length),
                                Map.entry(
                                        "tolerance",
                                        JavaText.number(GoldenRows.of(model).tolerance(card)))))
                + numbersFrom;
    }

    private String type() {
        return switch (network.dtype()) {
            case FLOAT32 -> "FloatType";
            case FLOAT64 -> "DoubleType";
        };
    }

    private String layers() {
        List<String> layers = new ArrayList<>();
        for (int i = 0; i < network.layers().size(); i++) {
            String place = ".forward(%s.INSTANCE, %d, parameters, %d)"
                    .formatted(type(), network.inputsOf(i), network.offsetOf(i));
            network.layers().get(i).in(new JavaLayer()).ifPresent(layer -> layers.add(" ".repeat(24) + layer + place));
        }
        return String.join(",\n", layers);
    }

    private static String simple(String imported) {
        return imported.substring(imported.lastIndexOf('.') + 1);
    }

    /** A class may not be called like one that it holds or uses. */
    private void requireOtherName(String types, List<String> imports) {
        Stream<String> used = Stream.of("class.txt", "inside.txt", "beside.txt")
                .map(part -> Template.read(part).text());
        if (Stream.concat(used, Stream.of(types)).anyMatch(text -> hasWord(text, name))
                || imports.stream().map(JavaSourceExport::simple).anyMatch(name::equals)) {
            throw new CannotProceedException(
                    "The class cannot be called %s, because it uses something of this name. Choose another name for the file."
                            .formatted(name));
        }
    }

    private static boolean hasWord(String text, String word) {
        return Pattern.compile("(?<![\\w$])%s(?![\\w$])".formatted(Pattern.quote(word)))
                .matcher(text)
                .find();
    }

    private String comment() {
        String features = card.schema().columns().stream()
                .map(column -> " *   %s: %s%s\n"
                        .formatted(
                                JavaText.inComment(column.name()),
                                column.kind(),
                                column.missing().isAllowed() ? ", may be missing" : ""))
                .collect(Collectors.joining());
        return """
                /*
                 * Predicts %s with the network %s in %s, as regress4j %s wrote it from a model
                 * trained on %s (SHA-256 %s) at %s.
                 * It needs nothing but Java 17, and any number of threads may use it at once. Features, in their order:
                %s */
                """.formatted(
                        JavaText.inComment(card.schema().target()),
                        JavaText.inComment(network.summary()),
                        network.dtype(),
                        JavaText.inComment(card.provenance().versions().regress4j()),
                        JavaText.inComment(card.provenance().data()),
                        JavaText.inComment(card.provenance().dataSha256()),
                        JavaText.inComment(card.provenance().madeAt()),
                        features);
    }
}
