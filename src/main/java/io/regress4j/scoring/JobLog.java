package io.regress4j.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.backend.CannotProceedException;
import java.util.List;

/** What a job notes so that another can go on where it was stopped: first what it is, then how far it has come. */
final class JobLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JobFile file;
    private final JobIdentity identity;

    /** @param identity of the job; null if it cannot be resumed and needs no notes */
    JobLog(JobFile file, JobIdentity identity) {
        this.file = file;
        this.identity = identity;
    }

    /**
     * The last checkpoint of an earlier job whose output is still there.
     *
     * @param outLength bytes of the output that are there
     * @param rejectsLength bytes of the rejects that are there
     * @return {@link Checkpoint#START} if there is none
     * @throws CannotProceedException if that was another job
     */
    Checkpoint lastCheckpoint(long outLength, long rejectsLength) {
        List<String> notes = file.notes();
        JobIdentity stopped = notes.isEmpty() ? null : read(notes.get(0), JobIdentity.class);
        if (stopped == null) {
            return Checkpoint.START;
        }
        requireSame(stopped);
        for (int i = notes.size() - 1; i > 0; i--) {
            Checkpoint checkpoint = read(notes.get(i), Checkpoint.class);
            if (checkpoint != null
                    && checkpoint.outLength() <= outLength
                    && checkpoint.rejectsLength() <= rejectsLength) {
                return checkpoint;
            }
        }
        return Checkpoint.START;
    }

    /** Forgets what an earlier job noted, and begins. */
    void start(Checkpoint checkpoint) {
        if (identity != null) {
            file.clear();
            file.note(write(identity));
            note(checkpoint);
        }
    }

    void note(Checkpoint checkpoint) {
        if (identity != null) {
            file.note(write(checkpoint));
        }
    }

    private void requireSame(JobIdentity stopped) {
        String difference = identity.difference(stopped);
        if (!difference.isEmpty()) {
            throw new CannotProceedException(
                    "The stopped job cannot be resumed: %s is not the same any more. Run it again without --resume."
                            .formatted(difference));
        }
    }

    /** A note, or null if it was cut short. */
    private static <T> T read(String line, Class<T> type) {
        try {
            return JSON.readValue(line, type);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static String write(Object note) {
        try {
            return JSON.writeValueAsString(note);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
