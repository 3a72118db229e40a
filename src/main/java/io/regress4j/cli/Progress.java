package io.regress4j.cli;

import io.regress4j.batch.ScoringListener;
import io.regress4j.training.EpochListener;
import io.regress4j.training.SearchListener;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A progress bar on standard error, if that is a terminal; otherwise nothing. The launcher tells, because Java would need
 * a native library to ask, which a killed process leaves in the temporary folder.
 */
final class Progress implements AutoCloseable {
    /** How wide the terminal is; nothing where there is none. */
    private static final String COLUMNS = "regress4j.columns";

    private static final int USUAL_COLUMNS = 80;

    /** Steps of a bar that counts epochs, so that it moves within one. */
    private static final int PER_EPOCH = 1000;

    private static final int UPDATE = 200; // ms

    private final ProgressBar bar;
    private final Timer clock; // null without a bar

    private Progress(ProgressBar bar) {
        this.bar = bar;
        this.clock = bar == null ? null : new Timer("progress", true);
    }

    static Progress of(String task, long steps) {
        if (!isTerminal()) {
            return new Progress(null);
        }
        return new Progress(builder(task, steps).build());
    }

    /** The same, and no bar where there are no steps. */
    static Progress ofOptional(String task, long steps) {
        return steps == 0 ? new Progress(null) : of(task, steps);
    }

    /** Of a training, by its epochs. */
    static Progress ofEpochs(String task) {
        if (!isTerminal()) {
            return new Progress(null);
        }
        return new Progress(builder(task, -1).setUnit(" epochs", PER_EPOCH).build());
    }

    /** Of a file, or of several, by the bytes of their text; -1 if nobody knows how many there are. */
    static Progress ofBytes(String task, long bytes) {
        if (!isTerminal()) {
            return new Progress(null);
        }
        return new Progress(builder(task, bytes).setUnit(" MB", 1 << 20).build());
    }

    /** Shows the rows as they pass, and how many of them in a second. */
    ScoringListener rows() {
        if (bar == null) {
            return ScoringListener.NONE;
        }
        long start = System.nanoTime();
        AtomicLong before = new AtomicLong(-1); // rows of an earlier job that this one takes up
        return (rows, bytes) -> {
            before.compareAndSet(-1, rows);
            bar.stepTo(bytes);
            double seconds = (System.nanoTime() - start) / 1e9;
            bar.setExtraMessage("%,d rows, %,.0f rows/s".formatted(rows, (rows - before.get()) / seconds));
        };
    }

    /** Shows the epochs as they pass, with their loss. */
    EpochListener epochs() {
        if (bar == null) {
            return EpochListener.NONE;
        }
        return new EpochListener() {
            @Override
            public void starts(int epochs) {
                bar.maxHint((long) epochs * PER_EPOCH);
            }

            @Override
            public void runs(DoubleSupplier done) {
                clock.schedule(
                        new TimerTask() {
                            @Override
                            public void run() {
                                bar.stepTo((long) (done.getAsDouble() * PER_EPOCH));
                            }
                        },
                        0,
                        UPDATE);
            }

            @Override
            public void afterEpoch(int epoch, double loss, Supplier<double[]> parameters) {
                bar.stepTo((long) epoch * PER_EPOCH);
                bar.setExtraMessage("loss %.4g".formatted(loss));
            }
        };
    }

    /** Shows the networks of a search as they pass. */
    SearchListener networks() {
        if (bar == null) {
            return SearchListener.NONE;
        }
        return new SearchListener() {
            @Override
            public void starts(int networks) {
                bar.maxHint(networks);
            }

            @Override
            public void advance() {
                bar.step();
            }
        };
    }

    /** So many more steps are done. */
    void advance(int steps) {
        if (bar != null) {
            bar.stepBy(steps);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            clock.cancel();
            bar.close();
        }
    }

    private static ProgressBarBuilder builder(String task, long steps) {
        String noColour = System.getenv("NO_COLOR");
        boolean isPlain = noColour != null && !noColour.isEmpty();
        return new ProgressBarBuilder()
                .setStyle(isPlain ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                .setTaskName(task)
                .setInitialMax(steps)
                .setUpdateIntervalMillis(UPDATE)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, Integer.getInteger(COLUMNS, USUAL_COLUMNS)));
    }

    private static boolean isTerminal() {
        return System.getProperty(COLUMNS) != null;
    }
}
