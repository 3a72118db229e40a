package io.regress4j.javasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A generated class, compiled and loaded where nothing but Java itself is. */
record GeneratedClass(Class<?> type) {

    /**
     * Compiles sources together, by an ASCII compiler that takes a warning for an error.
     *
     * @param folder receives the classes
     */
    static void compile(Path folder, Path... sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-Xlint:all",
                "-Werror",
                "--release",
                "17",
                "-encoding",
                "US-ASCII",
                "-proc:none",
                "-cp",
                "",
                "-d",
                "" + folder);
        StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        boolean isDone = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(sources))
                .call();
        assertThat(messages.toString()).isEmpty();
        assertThat(isDone).isTrue();
    }

    /** Loads one by its whole name. */
    static GeneratedClass load(Path folder, String name) {
        try {
            URL[] place = {folder.toUri().toURL()};
            return new GeneratedClass(new URLClassLoader(place, ClassLoader.getPlatformClassLoader()).loadClass(name));
        } catch (ClassNotFoundException | MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    double[] predict(double[][] rows) {
        return (double[]) call("predict", double[][].class, (Object) rows);
    }

    double predict(double[] row) {
        return (double) call("predict", double[].class, row);
    }

    double predict(Map<String, ?> row) {
        return (double) call("predict", Map.class, row);
    }

    void verify() {
        call("verify", null);
    }

    Object constant(String name) {
        try {
            return type.getField(name).get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Throws what the method throws. */
    private Object call(String method, Class<?> parameter, Object... argument) {
        Class<?>[] parameters =
                Stream.ofNullable(parameter).map(Class.class::cast).toArray(Class<?>[]::new);
        try {
            return type.getMethod(method, parameters).invoke(null, parameters.length == 0 ? new Object[0] : argument);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw (Error) e.getCause();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
