package io.regress4j;

import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.slf4j.LoggerFactory;

/** Runs Java as a notebook does, snippet by snippet, in this process. */
final class Shell implements AutoCloseable {
    private final JShell shell = JShell.builder().executionEngine("local").build();

    Shell() {
        LoggerFactory
                .getILoggerFactory(); // what a notebook says of logging holds for its own process, which this is not
        shell.addToClasspath(System.getProperty("java.class.path"));
    }

    /**
     * Runs all of a cell.
     *
     * @return the value of its last snippet
     * @throws AssertionError if a snippet does not compile, or throws
     */
    String run(String cell) {
        String value = null;
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        CompletionInfo next = analysis.analyzeCompletion(cell);
        while (!next.source().isBlank()) {
            for (SnippetEvent event : shell.eval(next.source())) {
                require(event);
                value = event.value();
            }
            next = analysis.analyzeCompletion(next.remaining());
        }
        return value;
    }

    private void require(SnippetEvent event) {
        if (event.exception() != null) {
            throw new AssertionError(event.snippet().source(), event.exception());
        }
        if (event.status() == Snippet.Status.REJECTED) {
            List<String> reasons = shell.diagnostics(event.snippet())
                    .map(reason -> reason.getMessage(null))
                    .collect(Collectors.toList());
            throw new AssertionError(event.snippet().source() + reasons);
        }
    }

    @Override
    public void close() {
        System.clearProperty("slf4j.provider");
        System.clearProperty("slf4j.internal.verbosity");
        shell.close();
    }
}
