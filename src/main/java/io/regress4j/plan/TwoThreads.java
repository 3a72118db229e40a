package io.regress4j.plan;

import io.regress4j.backend.Backend;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * Two pieces of work side by side. Always two, however many cores there are: how work is cut decides its rounding, and a
 * result may not depend on the machine.
 */
final class TwoThreads {
    private TwoThreads() {}

    /** Runs the first piece here and the second on another thread, or here too if none is free. */
    static void run(Runnable first, Runnable second) {
        ForkJoinTask<?> other = ForkJoinPool.commonPool().submit(() -> {
            Backend.oneThreadPerOperation();
            second.run();
        });
        try {
            first.run();
        } finally {
            other.join();
        }
    }
}
