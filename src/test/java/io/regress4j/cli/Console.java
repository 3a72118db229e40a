package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Runs command lines in this process, and keeps what the last one left behind. */
final class Console {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Map<String, String> places = new LinkedHashMap<>();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    private int exitCode;

    /** What a command line left behind. */
    static Console of(String... arguments) {
        Console console = new Console();
        console.run(arguments);
        return console;
    }

    /** From now on {@code name} stands for that file or folder in the {@linkplain #words words} of a line. */
    Console where(String name, Object place) {
        places.put(name, place.toString());
        return this;
    }

    /** A line cut at its blanks, with each name in it replaced by its place. */
    String[] words(String line) {
        return Stream.of(line.split(" ")).map(this::filled).toArray(String[]::new);
    }

    private String filled(String word) {
        String filled = word;
        for (Map.Entry<String, String> place : places.entrySet()) {
            filled = filled.replace(place.getKey(), place.getValue());
        }
        return filled;
    }

    /** @return the exit code */
    int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        exitCode = CommandLineInterface.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return exitCode;
    }

    /** Runs a command line that must end with this exit code. */
    void expect(int expected, String... arguments) {
        assertThat(run(arguments)).as(out + "\n" + err).isEqualTo(expected);
    }

    /** Runs a command line, with {@code --json -}, that must do what it is asked for and print nothing but that. */
    JsonNode json(String... arguments) {
        expect(0, Stream.concat(Stream.of(arguments), Stream.of("--json", "-")).toArray(String[]::new));
        assertThat(err()).isEmpty();
        return json();
    }

    /** What was printed, as JSON. */
    JsonNode json() {
        return json(out());
    }

    static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int exitCode() {
        return exitCode;
    }

    String out() {
        return out.toString();
    }

    /** The same in one line: what folds in a terminal, and what makes columns, are single blanks. */
    String flat() {
        return out().replaceAll("\\s+", " ");
    }

    String err() {
        return err.toString();
    }
}
