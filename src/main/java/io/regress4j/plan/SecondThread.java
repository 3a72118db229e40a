package io.regress4j.plan;

import java.util.concurrent.locks.LockSupport;

/**
 * A second thread for pieces of work of a few hundred microseconds. It waits for the next piece awake, for a bounded time,
 * because to wake it up would take as long as a tenth of a piece; then it sleeps.
 */
final class SecondThread implements Threads, AutoCloseable {
    private static final int SPINS = 5_000;
    private static final long NAP_NANOS = 50_000;

    private final Thread thread = new Thread(this::work, "second half of a batch");
    private volatile int handed;
    private volatile int done;
    private volatile boolean isClosed;
    private Runnable work; // published by handed
    private Throwable failure; // published by done

    SecondThread() {
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run(Runnable first, Runnable second) {
        work = second;
        handed++;
        try {
            first.run();
        } finally {
            int spins = 0;
            while (done != handed) {
                if (++spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    Thread.yield();
                }
            }
        }
        if (failure != null) {
            throw new IllegalStateException("the second half of a batch failed", failure);
        }
    }

    private void work() {
        int spins = 0;
        while (!isClosed) {
            int number = handed;
            if (number != done) {
                runOne();
                done = number;
                spins = 0;
            } else if (++spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(NAP_NANOS);
            }
        }
    }

    private void runOne() {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
