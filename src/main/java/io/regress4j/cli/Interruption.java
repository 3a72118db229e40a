package io.regress4j.cli;

import io.regress4j.training.CheckpointFiles;
import io.regress4j.training.EpochListener;
import io.regress4j.training.EpochReached;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Ends a training in a sentence when the user or the system ends the process (SIGINT, SIGTERM): what was kept, and how to
 * resume. The epoch that is running is waited for a little, and a checkpoint that is being written a little longer: the
 * first takes some seconds where the machine is busy.
 */
final class Interruption implements EpochListener, AutoCloseable {
    private static final int PATIENCE = 3; // s
    private static final int PATIENCES_FOR_A_FILE = 10;

    private final Optional<CheckpointFiles> checkpoint;
    private final String resuming; // the command that goes on
    private final PrintWriter err;
    private final Thread hook = new Thread(this::end, "interruption");
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean isAsked;
    private volatile boolean isTraining;
    private volatile int epochs;
    private volatile int reached;

    private Interruption(Optional<CheckpointFiles> checkpoint, String resuming, PrintWriter err) {
        this.checkpoint = checkpoint;
        this.resuming = resuming;
        this.err = err;
    }

    /** Watches out until it is closed. */
    static Interruption watch(Optional<CheckpointFiles> checkpoint, String resuming, PrintWriter err) {
        Interruption interruption = new Interruption(checkpoint, resuming, err);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    @Override
    public void starts(int all) {
        epochs = all;
        isTraining = true;
    }

    @Override
    public void afterEpoch(int epoch, double loss, Supplier<double[]> parameters) {
        reached = epoch;
    }

    /** Told last, when the checkpoint of an interrupted training is written: nothing more is done. */
    @Override
    public void reached(EpochReached epoch) {
        isTraining = epoch.goesOn();
        if (isAsked) {
            ended.countDown();
            rest();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            rest(); // the hook has the last word
        }
    }

    private void end() {
        checkpoint.ifPresent(CheckpointFiles::hurry);
        isAsked = true;
        if (isTraining) {
            try {
                await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        err.println(sentence());
        err.flush();
    }

    private void await() throws InterruptedException {
        for (int waited = 0; waited < PATIENCES_FOR_A_FILE; waited++) {
            if (ended.await(PATIENCE, TimeUnit.SECONDS)
                    || !checkpoint.map(CheckpointFiles::isWriting).orElse(false)) {
                return;
            }
        }
    }

    private String sentence() {
        String where = epochs == 0 ? "before the first epoch" : "after epoch %d of %d".formatted(reached, epochs);
        int written = checkpoint.map(CheckpointFiles::written).orElse(0);
        if (written > 0) {
            return "Interrupted %s. %s holds epoch %d. To go on: %s"
                    .formatted(where, checkpoint.orElseThrow().file(), written, resuming);
        }
        return checkpoint.isPresent()
                ? "Interrupted %s; nothing new was kept. To go on or to begin: the same command.".formatted(where)
                : "Interrupted %s; nothing was kept. With --checkpoint FILE a training can be resumed."
                        .formatted(where);
    }

    private static void rest() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
