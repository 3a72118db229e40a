package io.regress4j.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * Loggers that write a line to standard error, such as {@code WARN  OpenBlas: no such kernel}, with the time in front where
 * lines are kept: on a terminal somebody watches them come.
 */
final class ConsoleLoggers implements ILoggerFactory {
    /** jHDF warns that its writing is young, and of every oddity in a file that is refused in a sentence of ours. */
    private static final String ERRORS_ALONE = "io.jhdf";

    private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
    private final Supplier<Instant> clock;
    private volatile Level least = Level.WARN;

    /** Those of a process: the launcher tells the columns of a terminal. */
    ConsoleLoggers() {
        this(System.getProperty("regress4j.columns") == null ? Instant::now : null);
    }

    /** @param clock tells the time of a line; null for lines without one */
    ConsoleLoggers(Supplier<Instant> clock) {
        this.clock = clock;
    }

    @Override
    public Logger getLogger(String name) {
        return loggers.computeIfAbsent(name, ConsoleLogger::new);
    }

    /** Also shows what is less severe than a warning. */
    void showFrom(Level level) {
        least = level;
    }

    private final class ConsoleLogger extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1;

        ConsoleLogger(String name) {
            this.name = name;
        }

        @Override
        public boolean isTraceEnabled() {
            return isShown(Level.TRACE);
        }

        @Override
        public boolean isDebugEnabled() {
            return isShown(Level.DEBUG);
        }

        @Override
        public boolean isInfoEnabled() {
            return isShown(Level.INFO);
        }

        @Override
        public boolean isWarnEnabled() {
            return isShown(Level.WARN);
        }

        @Override
        public boolean isErrorEnabled() {
            return isShown(Level.ERROR);
        }

        private boolean isShown(Level level) {
            return level.toInt() >= (name.startsWith(ERRORS_ALONE) ? Level.ERROR : least).toInt();
        }

        @Override
        protected String getFullyQualifiedCallerName() {
            return null; // where a message is logged is not shown
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String message, Object[] arguments, Throwable fault) {
            String text = MessageFormatter.basicArrayFormat(message, arguments);
            String time = clock == null ? "" : clock.get().truncatedTo(ChronoUnit.MILLIS) + " ";
            System.err.println("%s%-5s %s: %s".formatted(time, level, name.substring(name.lastIndexOf('.') + 1), text));
            if (fault != null) {
                fault.printStackTrace();
            }
        }
    }
}
