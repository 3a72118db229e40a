package io.regress4j.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The command line's logging: warnings and errors to standard error, with {@code -v} everything from INFO up. SLF4J is told
 * of it by name, so a host that uses this program as a library keeps its own logging, and a command that logs nothing does
 * not wait for Logback.
 */
public final class ConsoleLogging implements SLF4JServiceProvider {
    private final LoggerContext context = new LoggerContext();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final LogbackMDCAdapter diagnostics = new LogbackMDCAdapter();

    /** Makes this the logging of the process, unless {@code -Dlogback.configurationFile} names another. */
    static void use() {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty(LoggerFactory.PROVIDER_PROPERTY_KEY, ConsoleLogging.class.getName());
            System.setProperty("slf4j.internal.verbosity", "WARN"); // or SLF4J tells which provider it takes
        }
    }

    /** Shows log output of Deeplearning4j and ND4J. */
    static void verbose() {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.INFO);
        }
    }

    /** In code and not in XML, because parsing a configuration file is a visible part of the start-up time. */
    @Override
    public void initialize() {
        context.setName("regress4j");
        context.setMDCAdapter(diagnostics);
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%-5level %logger{0}: %msg%n");
        encoder.start();

        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();

        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console);
        // jHDF warns that its writing is young, and of every oddity in a file that is refused in a sentence of ours.
        context.getLogger("io.jhdf").setLevel(Level.ERROR);
        context.start();
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return context;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return diagnostics;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99"; // any of 2.0, as Logback itself says it
    }
}
