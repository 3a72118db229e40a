package io.regress4j.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.regress4j.csv.Dialect;
import io.regress4j.files.AtomicFile;
import io.regress4j.files.JsonTree;
import io.regress4j.model.Versions;
import io.regress4j.report.screen.Fold;
import io.regress4j.report.screen.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --json}: the same numbers as on the screen, in full precision. */
public final class Json {
    /** Grows when a field changes its meaning or goes. */
    private static final int SCHEMA_VERSION = 1;

    @Option(
            names = "--json",
            converter = FileOrStreamConverter.class,
            paramLabel = "FILE",
            description = "Write the numbers in full precision to FILE; - for standard output instead of the table.")
    private String target;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command; // null for a start without picocli

    private final Instant started = Instant.now();

    /** Adds what will be written. */
    public void addTo(CommandFiles files) {
        if (isStandardOutput()) {
            files.writesStandardOutput();
        } else if (target != null) {
            files.writes(Path.of(target));
        }
    }

    /** Shows the screen, or with {@code --json} writes the record and then shows the screen if there is room for it. */
    public void show(PrintWriter out, Object record, Object screen) {
        if (isStandardOutput()) {
            out.println(text(record));
            return;
        }
        if (target != null) {
            AtomicFile.write(Path.of(target), (text(record) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        out.print(Fold.text(Flags.in(screen.toString()), Terminal.width()));
        out.flush();
    }

    /** Whether this is where the numbers go. */
    boolean isFile(Path file) {
        return target != null
                && !isStandardOutput()
                && Path.of(target)
                        .toAbsolutePath()
                        .normalize()
                        .equals(file.toAbsolutePath().normalize());
    }

    boolean isStandardOutput() {
        return "-".equals(target);
    }

    /** A record as a tree, behind what every command says of itself; {@link #show} takes it. */
    Map<String, Object> headed(Record record) {
        Map<String, Object> all = new LinkedHashMap<>(head());
        all.putAll(JsonFields.of(record));
        return all;
    }

    private String text(Object record) {
        return record instanceof Map<?, ?> tree
                ? new String(JsonTree.write(tree), StandardCharsets.UTF_8)
                : textByJackson(record);
    }

    private String textByJackson(Object record) {
        // JSON has no NaN: a number that does not exist is null.
        SimpleModule values = new SimpleModule().addSerializer(Double.class, new FiniteOrNull());
        values.addSerializer(double.class, new FiniteOrNull());
        values.addSerializer(double[].class, new FiniteOrNullArray());
        values.addSerializer(Dialect.class, ToStringSerializer.instance);
        ObjectMapper mapper = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .addModule(values)
                .build();
        try {
            JsonNode numbers = mapper.valueToTree(record);
            return mapper.writeValueAsString(numbers instanceof ObjectNode object ? headed(object) : numbers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What every command says of itself, and then its own. */
    private ObjectNode headed(ObjectNode numbers) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        head().forEach(all::putPOJO);
        all.setAll(numbers);
        return all;
    }

    private Map<String, Object> head() {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("schemaVersion", SCHEMA_VERSION);
        head.put("command", command == null ? "regress4j" : command.name());
        head.put("version", Versions.current().regress4j());
        head.put("started", started.truncatedTo(ChronoUnit.MILLIS).toString());
        head.put("seconds", Duration.between(started, Instant.now()).toNanos() / 1e9);
        return head;
    }

    private static final class FiniteOrNull extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
        }
    }

    private static final class FiniteOrNullArray extends JsonSerializer<double[]> {
        @Override
        public void serialize(double[] values, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartArray();
            for (double value : values) {
                new FiniteOrNull().serialize(value, json, provider);
            }
            json.writeEndArray();
        }
    }
}
