package io.regress4j.batch;

import io.regress4j.files.CannotProceedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Where predictions and rejected rows go. Files appear under their names when the job is complete. */
final class PredictionOutput implements Closeable {
    private final OutputStream stream;
    private final PartFile out; // null if the predictions go to the stream
    private final PartFile rejects; // null if no row may be rejected

    /**
     * Makes sure that nobody else writes these files, and changes nothing yet.
     *
     * @throws CannotProceedException if a file cannot be written, or another job writes it
     */
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

    /** The notes of a job with this output. */
    JobLog log(JobIdentity identity) {
        return new JobLog(files().stream().map(PartFile::job).toList(), identity);
    }

    long outLength() {
        return out == null ? 0 : out.length();
    }

    long rejectsLength() {
        return rejects == null ? 0 : rejects.length();
    }

    /** Resumes where a job stopped. */
    void open(Checkpoint from) {
        if (out != null) {
            out.open(from.outLength());
        }
        if (rejects != null) {
            rejects.open(from.rejectsLength());
        }
    }

    /** Keeps what was there at a checkpoint. */
    void truncate(Checkpoint at) {
        if (out != null) {
            out.truncate(at.outLength());
        }
        if (rejects != null) {
            rejects.truncate(at.rejectsLength());
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
        files().forEach(PartFile::force);
    }

    /** Gives the files their names: the rejects first, so that whoever sees the predictions sees them too. */
    void complete() {
        force();
        files().forEach(PartFile::complete);
    }

    /** Takes away what is not complete. */
    void discard() {
        files().forEach(PartFile::discard);
    }

    @Override
    public void close() {
        files().forEach(PartFile::close);
    }

    private List<PartFile> files() {
        return Stream.of(rejects, out).filter(Objects::nonNull).toList();
    }
}
