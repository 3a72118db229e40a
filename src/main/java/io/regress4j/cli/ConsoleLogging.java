package io.regress4j.cli;

import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The command line's logging: warnings and errors to standard error, with {@code -v} everything from INFO up. SLF4J is told
 * of it by name, so a host that uses this program as a library keeps its own logging. It is so small because a logging
 * framework takes longer to start than a short command runs.
 */
public final class ConsoleLogging implements SLF4JServiceProvider {
    private final ConsoleLoggers loggers = new ConsoleLoggers();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter diagnostics = new NOPMDCAdapter();

    /** Makes this the logging of the process. */
    static void use() {
        System.setProperty(LoggerFactory.PROVIDER_PROPERTY_KEY, ConsoleLogging.class.getName());
        System.setProperty("slf4j.internal.verbosity", "WARN"); // or SLF4J tells which provider it takes
    }

    /** Shows log output of Deeplearning4j and ND4J. */
    static void verbose() {
        if (LoggerFactory.getILoggerFactory() instanceof ConsoleLoggers ours) {
            ours.showFrom(Level.INFO);
        }
    }

    @Override
    public void initialize() {
        // There is nothing to prepare.
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return loggers;
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
        return "2.0.99"; // any of 2.0
    }
}
