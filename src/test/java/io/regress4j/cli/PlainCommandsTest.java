package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that train nothing do not wait for ND4J: none of its classes is asked for, nor of Deeplearning4j and DataVec. */
class PlainCommandsTest {
    private static final Path MODELS = Path.of("src", "test", "resources", "models");
    private static final Path KERAS = Path.of("src", "test", "resources", "keras");

    @TempDir
    private Path folder;

    /** Refuses them; ONNX's classes, and the buffers they are written with, are libraries of their own in ND4J's jars. */
    private static final class PlainLoader extends URLClassLoader {
        private static final Pattern REFUSED =
                Pattern.compile("org\\.(nd4j\\.(?!shade\\.protobuf)|deeplearning4j\\.|datavec\\.|bytedeco\\.).*");

        PlainLoader(URL... jars) {
            super(jars, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (REFUSED.matcher(name).matches()) {
                throw new ClassNotFoundException("refused: " + name);
            }
            return super.loadClass(name, resolve);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "predict FLATS --data data/flats.csv --out OUT.csv",
                "evaluate FLATS --data data/flats.csv",
                "inspect FLATS",
                "runs RUNS --report OUT",
                "inspect data/flats.csv",
                "inspect KERAS.keras",
                "convert FLATS OUT.java",
                "convert NUMBERS OUT.java --package com.example",
                "convert NUMBERS OUT.keras",
                "convert NUMBERS OUT.onnx",
                "convert KERAS.keras OUT.onnx",
                "convert KERAS.keras OUT.java",
                "convert KERAS.h5 OUT.keras",
            })
    void runWithoutThem(String command) throws Exception {
        Ran ran = run(command.replace("OUT", folder.resolve("Out").toString())
                .replace("RUNS", MODELS.toString())
                .replace("FLATS", MODELS.resolve("format-6.zip").toString())
                .replace("NUMBERS", MODELS.resolve("format-1.zip").toString())
                .replace("KERAS", KERAS.resolve("3.15.1-sequential").toString())
                .split(" "));
        assertThat(ran.exitCode).as(ran.err).isZero();
        assertThat(ran.err).isEmpty();
    }

    /** What plain Deeplearning4j shall read, Deeplearning4j itself writes. */
    @Test
    void aZipIsWrittenWithThem() throws Exception {
        Ran ran = run(
                "convert",
                MODELS.resolve("format-1.zip").toString(),
                folder.resolve("out.zip").toString());
        assertThat(ran.exitCode).isNotZero();
        assertThat(ran.err).contains("org/nd4j/", "refused: org.nd4j.");
    }

    private record Ran(int exitCode, String err) {}

    private static Ran run(String... words) throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (PlainLoader plain = new PlainLoader(jars())) {
            thread.setContextClassLoader(plain);
            Method run = plain.loadClass(CommandLineInterface.class.getName())
                    .getDeclaredMethod("run", PrintWriter.class, PrintWriter.class, String[].class);
            run.setAccessible(true);
            return new Ran((int) run.invoke(null, new PrintWriter(out), new PrintWriter(err), words), err.toString());
        } catch (InvocationTargetException e) {
            return new Ran(-1, e.getCause() + " " + e.getCause().getCause());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] jars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(PlainCommandsTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
