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
 * first takes some seconds where the machine is busy. A training that is over writes its results first.
 */
final class Interruption implements EpochListener, AutoCloseable {
    private static final int PATIENCE = 3; // s
    private static final int PATIENCES_FOR_A_FILE = 10;

    private final Optional<CheckpointFiles> checkpoint;
    private final String resuming; // the command that goes on
    private final boolean canResume; // whether it could, with a checkpoint
    private final PrintWriter err;
    private final Thread hook = new Thread(this::end, "interruption");
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch written = new CountDownLatch(1);
    private volatile boolean isAsked;
    private volatile boolean isTraining;
    private volatile boolean isOver;
    private volatile int epochs;
    private volatile int reached;

    private Interruption(Optional<CheckpointFiles> checkpoint, String resuming, boolean canResume, PrintWriter err) {
        this.checkpoint = checkpoint;
        this.resuming = resuming;
        this.canResume = canResume;
        this.err = err;
    }

    /**
     * Watches out until it is closed.
     *
     * @param canResume whether a checkpoint could be asked for
     */
    static Interruption watch(
            Optional<CheckpointFiles> checkpoint, String resuming, boolean canResume, PrintWriter err) {
        Interruption interruption = new Interruption(checkpoint, resuming, canResume, err);
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

    /** Nothing is written any more of a training whose end was asked for before; else all of it. */
    @Override
    public void ends() {
        if (!isOver()) {
            rest();
        }
    }

    private synchronized boolean isOver() {
        isOver = !isAsked;
        return isOver;
    }

    private synchronized boolean isOverWhenAsked() {
        isAsked = true;
        return isOver;
    }

    @Override
    public void close() {
        written.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            rest(); // the hook has the last word
        }
    }

    private void end() {
        checkpoint.ifPresent(CheckpointFiles::hurry);
        boolean isOver = isOverWhenAsked();
        try {
            if (isOver) {
                err.println(endOfWriting());
            } else {
                await();
                err.println(sentence());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        err.flush();
    }

    private String endOfWriting() throws InterruptedException {
        return written.await((long) PATIENCE * PATIENCES_FOR_A_FILE, TimeUnit.SECONDS)
                ? "Interrupted when the training was over; its results are written."
                : "Interrupted while the results of the training were written; not all of them are.";
    }

    private void await() throws InterruptedException {
        for (int waited = 0; isTraining && waited < PATIENCES_FOR_A_FILE; waited++) {
            if (ended.await(PATIENCE, TimeUnit.SECONDS)
                    || !checkpoint.map(CheckpointFiles::isWriting).orElse(false)) {
                return;
            }
        }
    }

    private String sentence() {
        if (!canResume) {
            return "Interrupted before the last network was trained; nothing was kept.";
        }
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
