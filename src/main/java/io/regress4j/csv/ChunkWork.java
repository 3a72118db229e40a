package io.regress4j.csv;

import io.regress4j.files.CannotProceedException;
import io.regress4j.files.Processors;
import io.regress4j.files.WorkerThreads;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Parses the chunks of a file on all cores and gives them away in their order. What the readers of a chunk remember is taken
 * over in that order too, so that nothing depends on the number of cores. For one thread.
 */
final class ChunkWork {
    /** @param columns whose readers know nothing but this chunk */
    private record Parsed(CsvRows rows, CsvColumns columns) {}

    private final CsvChunks chunks;
    private final CsvColumns columns;
    private final int cores = Processors.used();
    private final Queue<Future<Parsed>> parsed = new ArrayDeque<>();
    private ExecutorService pool; // null as long as one chunk is all there is
    private boolean hasBegun;
    private boolean isEnd;

    ChunkWork(CsvChunks chunks, CsvColumns columns) {
        this.chunks = chunks;
        this.columns = columns;
    }

    /**
     * The rows of the next chunk, or null behind the last.
     *
     * @throws CannotProceedException if reading fails
     */
    CsvRows next() {
        if (!hasBegun) {
            hasBegun = true;
            CsvChunk first = chunks.next();
            return first == null ? null : columns.parse(first);
        }
        readAhead();
        return parsed.isEmpty() ? null : take(parsed.remove());
    }

    private CsvRows take(Future<Parsed> next) {
        try {
            Parsed result = next.get();
            columns.add(result.columns());
            return result.rows();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause(); // reading and parsing throw no other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotProceedException(
                    "Reading %s was interrupted.".formatted(columns.header().source()), e);
        }
    }

    /** A fault of reading waits until the rows in front of it are given away: they may have faults of their own. */
    private void readAhead() {
        try {
            while (!isEnd && parsed.size() < 2 * cores) {
                CsvChunk chunk = chunks.next();
                isEnd = chunk == null;
                if (!isEnd) {
                    parsed.add(parse(chunk));
                }
            }
        } catch (RuntimeException e) {
            isEnd = true;
            parsed.add(CompletableFuture.failedFuture(e));
        }
    }

    private Future<Parsed> parse(CsvChunk chunk) {
        if (pool == null) {
            pool = Executors.newFixedThreadPool(cores, WorkerThreads.named("regress4j-reading"));
        }
        CsvColumns own = columns.forChunk();
        return pool.submit(() -> new Parsed(own.parse(chunk), own));
    }

    /** Ends what is still being parsed. */
    void close() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }
}
