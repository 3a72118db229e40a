package io.regress4j.training;

import io.regress4j.data.Table;
import io.regress4j.files.AtomicFile;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.NetworkSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * From a CSV to a model whose settings were chosen by cross-validation on its training rows: what {@code train --auto}
 * does. The test rows are looked at once, at the end.
 *
 * @param data reads the rows
 * @param candidates what to choose among, once the training rows are known, the most promising first
 * @param config seeds, batch size and preprocessing of all of them
 * @param budget seconds that the search is planned for
 * @param trainer who trains the model
 * @param out where the model file goes
 */
public record SearchJob(
        Supplier<TrainingData> data,
        Function<Table, List<Candidate>> candidates,
        TrainingConfig config,
        double budget,
        Trainer trainer,
        Path out) {

    /**
     * Searches, and trains the model.
     *
     * @param searching told of the search's networks
     * @param listener of the model's training
     * @param whenDone told how many of a full report's networks were trained since it was last told; called from several
     *     threads
     * @throws io.regress4j.files.CannotProceedException if any part cannot be done; no file is written then
     */
    public TrainingResult run(
            SearchListener searching, EpochListener listener, ReportDepth depth, IntConsumer whenDone) {
        AtomicFile.requireCreatable(out);
        TrainingData rows = data.get();
        Table training = rows.rows().train();
        Search search = Search.run(training, candidates.apply(training), config, rows.folding(), budget, searching);
        NetworkSpec network = search.chosen().candidate().network();
        TrainingConfig chosen = search.chosen()
                .candidate()
                .endingAfter(search.chosen().epochs())
                .config(config);
        TrainingJob job =
                new TrainingJob(() -> rows, StartingPoint.drawn(inputs -> network), known -> chosen, trainer, out);
        return job.run(listener, depth, whenDone).chosenBy(search);
    }
}
