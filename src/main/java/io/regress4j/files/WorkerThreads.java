package io.regress4j.files;

import java.util.concurrent.ThreadFactory;

/** Threads that work on pieces of one job and end with the program. */
public final class WorkerThreads {
    private WorkerThreads() {}

    /** @param name of the threads */
    public static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
