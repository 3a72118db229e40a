package io.regress4j.batch;

import io.regress4j.files.CannotProceedException;
import io.regress4j.files.JsonTree;
import io.regress4j.files.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What a job notes so that another can resume where it was stopped: first what it is, then how far it has got. */
final class JobLog {
    private static final RecordJson RECORDS = RecordJson.builder()
            .nullable(JobIdentity.class, "interval", "rejects")
            .build();

    private final List<JobFile> files;
    private final JobIdentity identity;
    private Checkpoint noted = Checkpoint.START;

    /**
     * @param files of all outputs, which the same job must have written for another to resume; the last one takes the
     *     checkpoints
     * @param identity of the job; null if it cannot be resumed and needs no notes
     */
    JobLog(List<JobFile> files, JobIdentity identity) {
        this.files = files;
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
        List<JobIdentity> stopped = files.stream()
                .map(file -> read(file.notes().get(0), JobIdentity.class))
                .toList();
        stopped.stream().filter(Objects::nonNull).forEach(this::requireSame);
        List<String> notes = stopped.contains(null) ? List.of() : last().notes();
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

    /** Goes on with the notes of the same job; at its beginning forgets what an earlier one noted. */
    void start(Checkpoint checkpoint) {
        if (checkpoint.isStart()) {
            files.forEach(JobFile::clear);
            if (identity != null) {
                files.forEach(file -> file.note(write(identity)));
            }
        }
        noted = checkpoint;
    }

    void note(Checkpoint checkpoint) {
        if (identity != null) {
            last().note(write(checkpoint));
            noted = checkpoint;
        }
    }

    /** The last checkpoint that is noted, where another job can resume. */
    Checkpoint noted() {
        return noted;
    }

    private JobFile last() {
        return files.get(files.size() - 1);
    }

    private void requireSame(JobIdentity stopped) {
        String difference = identity.difference(stopped);
        if (!difference.isEmpty()) {
            throw new CannotProceedException(
                    "The stopped job cannot be resumed: %s is not the same any more. What it has done is kept. Run it with what it began with, or begin anew without `resume(true)`."
                            .formatted(difference));
        }
    }

    /** A note, or null if it was cut short. */
    private static <T extends Record> T read(String line, Class<T> type) {
        try {
            return RECORDS.read(type, JsonTree.read(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String write(Record note) {
        return new String(JsonTree.writeLine(RECORDS.tree(note)), StandardCharsets.UTF_8);
    }
}
