package io.regress4j.batch;

import io.regress4j.files.Processors;
import io.regress4j.files.WorkerThreads;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Works on a stream of pieces on all processors and hands the results over in the order of the pieces. Reading, work and
 * what is done with the results overlap; only a few pieces are in memory at a time.
 *
 * @param <P> a piece of work
 * @param <R> its result
 */
final class OrderedWork<P, R> {
    private final Supplier<P> pieces;
    private final Function<P, R> work;
    private final BlockingQueue<Future<R>> results;
    private final ExecutorService pool;

    private OrderedWork(Supplier<P> pieces, Function<P, R> work) {
        int processors = Processors.used();
        this.pieces = pieces;
        this.work = work;
        this.results = new ArrayBlockingQueue<>(2 * processors);
        this.pool = Executors.newFixedThreadPool(processors + 1, WorkerThreads.named("regress4j-scoring")); // one reads
    }

    /**
     * Runs to the last piece, or to the first exception, whoever throws it.
     *
     * @param pieces gives the next piece, or null behind the last; called on one thread
     * @param work what is done with each; called on many threads
     * @param sink takes each result, on the calling thread
     */
    static <P, R> void run(Supplier<P> pieces, Function<P, R> work, Consumer<R> sink) {
        new OrderedWork<>(pieces, work).run(sink);
    }

    private void run(Consumer<R> sink) {
        try {
            pool.execute(this::read);
            for (R result = next(); result != null; result = next()) {
                sink.accept(result);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private void read() {
        try {
            try {
                for (P piece = pieces.get(); piece != null; piece = pieces.get()) {
                    P taken = piece;
                    results.put(pool.submit(() -> work.apply(taken)));
                }
                results.put(CompletableFuture.completedFuture(null));
            } catch (RuntimeException | Error e) {
                results.put(CompletableFuture.failedFuture(e));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody waits for results any more
        }
    }

    private R next() {
        try {
            return results.take().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause(); // pieces and work throw no other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while scoring", e);
        }
    }
}
