package io.regress4j.scoring;

import io.regress4j.backend.CannotProceedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** Where predictions and rejected rows go. Files appear under their names when the job is complete. */
final class PredictionOutput implements Closeable {
    private final OutputStream stream;
    private final PartFile out; // null if the predictions go to the stream
    private final PartFile rejects; // null if no row may be rejected

    /** @throws CannotProceedException if a file cannot be written, or another job writes it */
    PredictionOutput(PredictionRequest request, OutputStream standardOutput) {
        this.stream = standardOutput;
        this.out = request.out() == null ? null : new PartFile(request.out());
        try {
            this.rejects = request.rejects() == null ? null : new PartFile(request.rejects());
        } catch (RuntimeException e) {
            if (out != null) {
                out.close();
            }
            throw e;
        }
    }

    /** The notes of a job with this output; it has none if the predictions go to a stream. */
    JobLog log(JobIdentity identity) {
        return out == null ? new JobLog(null, null) : new JobLog(out.job(), identity);
    }

    long outLength() {
        return out == null ? 0 : out.length();
    }

    long rejectsLength() {
        return rejects == null ? 0 : rejects.length();
    }

    /** Keeps what was there at a checkpoint. */
    void truncate(long outLength, long rejectsLength) {
        if (out != null) {
            out.truncate(outLength);
        }
        if (rejects != null) {
            rejects.truncate(rejectsLength);
        }
    }

    void writeRejects(byte[] bytes) {
        if (rejects != null) {
            rejects.write(bytes);
        }
    }

    void write(byte[] bytes) {
        if (out != null) {
            out.write(bytes);
            return;
        }
        try {
            stream.write(bytes);
        } catch (IOException e) {
            throw new CannotProceedException(
                    "Standard output cannot be written (%s). Whoever read it has gone, or the disk is full."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    /** Waits until everything is on the disk. */
    void force() {
        if (out != null) {
            out.force();
        }
        if (rejects != null) {
            rejects.force();
        }
    }

    /** Gives the files their names: the rejects first, so that whoever sees the predictions sees them too. */
    void complete() {
        if (rejects != null) {
            rejects.complete();
        }
        if (out != null) {
            out.complete();
        }
    }

    /** Leaves nothing behind but what was completed. */
    @Override
    public void close() {
        if (rejects != null) {
            rejects.close();
        }
        if (out != null) {
            out.close();
        }
    }
}
