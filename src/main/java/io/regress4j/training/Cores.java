package io.regress4j.training;

import io.regress4j.files.CannotProceedException;
import io.regress4j.files.Processors;
import io.regress4j.files.WorkerThreads;
import io.regress4j.network.numbers.MultiplyAdd;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the pieces of one job side by side. */
final class Cores {
    private Cores() {}

    /** How many there are. */
    static int all() {
        return Processors.used();
    }

    /**
     * Does every piece, or none after one has failed.
     *
     * @param job its name, for threads and messages
     * @return what the pieces came to, in their order
     * @throws CannotProceedException if a piece throws one, or the job is interrupted
     */
    static <T> List<T> run(String job, int threads, List<Callable<T>> pieces) {
        MultiplyAdd.prepare();
        ExecutorService cores = Executors.newFixedThreadPool(threads, WorkerThreads.named(job));
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> piece : pieces.stream().map(cores::submit).toList()) {
                results.add(piece.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof CannotProceedException refusal
                    ? refusal
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotProceedException("The %s was interrupted.".formatted(job), e);
        } finally {
            cores.shutdownNow();
        }
    }
}
