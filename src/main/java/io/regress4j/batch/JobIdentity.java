package io.regress4j.batch;

import io.regress4j.csv.CsvSource;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.Versions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What has to be the same for a job to resume where another one stopped.
 *
 * @param model SHA-256 of the model file
 * @param inputs the files, in their order
 * @param dialects what was said about how each of them is written
 * @param keep columns that are carried through
 * @param interval share of rows that the bounds shall cover, or null
 * @param rejects where rejected rows go, or null
 * @param versions of this program and of Java, which writes the numbers
 */
record JobIdentity(
        String model,
        List<Input> inputs,
        List<String> dialects,
        List<String> keep,
        Double interval,
        String rejects,
        Versions versions) {

    /**
     * A file as it was when the job began.
     *
     * @param path absolute
     * @param size in bytes
     * @param modified when it was changed last
     */
    record Input(String path, long size, String modified) {
        static Input of(Path path) {
            try {
                return new Input(
                        path.toString(),
                        Files.size(path),
                        Files.getLastModifiedTime(path).toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e); // it was a regular file a moment ago
            }
        }
    }

    /**
     * The identity of a job, or null if one of its inputs is not a file that can be read twice.
     *
     * @throws CannotProceedException if it is to resume all the same
     */
    static JobIdentity of(RegressionModel model, PredictionRequest request) {
        if (!request.canResume()) {
            if (request.resume()) {
                throw new CannotProceedException(
                        "Only a job that reads files and writes a file can be resumed. Leave out `resume(true)`.");
            }
            return null;
        }
        return new JobIdentity(
                ModelFile.sha256(model),
                request.inputs().stream()
                        .map(source -> Input.of(Path.of(source.location())))
                        .toList(),
                dialects(request.inputs()),
                request.keep(),
                request.interval(),
                request.rejects() == null
                        ? null
                        : request.rejects().toAbsolutePath().toString(),
                Versions.current());
    }

    static List<String> dialects(List<CsvSource> inputs) {
        return inputs.stream().map(source -> source.dialect().toString()).toList();
    }

    /** What differs from another job, in words; empty if nothing does. */
    String difference(JobIdentity other) {
        if (!model.equals(other.model)) {
            return "the model";
        }
        if (!inputs.equals(other.inputs)) {
            return "the input";
        }
        if (!dialects.equals(other.dialects)) {
            return "the way to read the input (`delimiter(…)`, `decimal(…)` and the like)";
        }
        if (!versions.equals(other.versions)) {
            return "the version of this program or of Java";
        }
        return equals(other) ? "" : "`keep(…)`, `interval(…)` or `rejects(…)`";
    }
}
