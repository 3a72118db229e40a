package io.regress4j.spark;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/**
 * The tasks that executors work on, from Spark's own events. The counts of {@code SparkStatusTracker} are no substitute:
 * they are written ten times a second at most, and the last event before a pause may never be in them.
 */
final class RunningTasks extends SparkListener {
    /** Events come a moment after what they tell. */
    private static final Duration SILENCE = Duration.ofMillis(500);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private record Task(long id, String executor) {}

    private final Set<Task> running = new HashSet<>();
    private long lastEvent = System.nanoTime();

    @Override
    public synchronized void onTaskStart(SparkListenerTaskStart start) {
        running.add(new Task(start.taskInfo().taskId(), start.taskInfo().executorId()));
        lastEvent = System.nanoTime();
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        running.remove(new Task(end.taskInfo().taskId(), end.taskInfo().executorId()));
        lastEvent = System.nanoTime();
    }

    @Override
    public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        running.removeIf(task -> task.executor().equals(removed.executorId()));
    }

    /** Stops all jobs and returns when no task works any more, or after half a minute. */
    void end(SparkContext context) {
        context.cancelAllJobs();
        long start = System.nanoTime();
        synchronized (this) {
            lastEvent = start;
        }
        try {
            while (!context.isStopped() && !isSilent() && System.nanoTime() - start < LONGEST_WAIT.toNanos()) {
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isSilent() {
        return running.isEmpty() && System.nanoTime() - lastEvent >= SILENCE.toNanos();
    }
}
