package io.regress4j.cli;

import io.regress4j.training.EpochListener;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jline.nativ.CLibrary;

/** A progress bar on standard error, if that is a terminal; otherwise nothing. */
final class Progress implements AutoCloseable {
    private static final int STANDARD_ERROR = 2;

    private final ProgressBar bar;

    private Progress(ProgressBar bar) {
        this.bar = bar;
    }

    static Progress of(String task, long steps) {
        if (!isTerminal()) {
            return new Progress(null);
        }
        return new Progress(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setUpdateIntervalMillis(200)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build());
    }

    /** Shows the epochs as they pass, with their loss. */
    EpochListener epochs() {
        if (bar == null) {
            return EpochListener.NONE;
        }
        return (epoch, loss) -> {
            bar.stepTo(epoch);
            bar.setExtraMessage("loss %.4g".formatted(loss));
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
            bar.close();
        }
    }

    /** Asks the operating system, because Java's own console looks at standard input and output instead. */
    private static boolean isTerminal() {
        try {
            return CLibrary.isatty(STANDARD_ERROR) == 1;
        } catch (LinkageError | RuntimeException noNativeLibraryHere) {
            return false;
        }
    }
}
