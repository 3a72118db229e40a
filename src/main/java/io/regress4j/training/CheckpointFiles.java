package io.regress4j.training;

import io.regress4j.files.AtomicFile;
import io.regress4j.model.Checkpoint;
import io.regress4j.model.ModelCard;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TrainingProgress;
import io.regress4j.model.dl4j.Dl4jModels;
import io.regress4j.network.TrainingState;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps a training while it goes on: its last epoch, from which it can resume, and its best, as a model. A file is written
 * whole or not at all, after an epoch that ends a second or more after the last file; where files take long, only after 20
 * times as long as the last took. The last epoch of a training is always written.
 */
public final class CheckpointFiles implements Keeper {
    private static final long SHORTEST = 1_000_000_000; // ns
    private static final int SPARING = 20;

    private final Path file;
    private final List<String> settings;
    private final LongSupplier clock;
    private volatile boolean isHurried;
    private volatile boolean isWriting;
    private volatile int written;

    /** @param settings what the training was told, as words of a command line */
    public CheckpointFiles(Path file, List<String> settings) {
        this(file, settings, System::nanoTime);
    }

    /** @param clock in nanoseconds */
    CheckpointFiles(Path file, List<String> settings, LongSupplier clock) {
        this.file = file;
        this.settings = List.copyOf(settings);
        this.clock = clock;
    }

    /** The file of the last epoch. */
    public Path file() {
        return file;
    }

    /** The file of the best epoch: that of the last with {@code -best} in its name. */
    public static Path best(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String best = dot < 0 ? name + "-best" : name.substring(0, dot) + "-best" + name.substring(dot);
        return file.resolveSibling(best);
    }

    /** From now on every epoch is written. */
    public void hurry() {
        isHurried = true;
    }

    /** Whether a file is being written at this moment. */
    public boolean isWriting() {
        return isWriting;
    }

    /** The epoch that the file holds, from 1; 0 if this training has written none. */
    public int written() {
        return written;
    }

    @Override
    public EpochListener keep(ModelCard card, String validationSha256, TrainingProgress begun) {
        AtomicFile.createFolderOf(file);
        return new Epochs(card, validationSha256);
    }

    private final class Epochs implements EpochListener {
        private final ModelCard card;
        private final String validationSha256;
        private long next = clock.getAsLong() + SHORTEST;
        private RegressionModel best; // not written yet; null if it is

        Epochs(ModelCard card, String validationSha256) {
            this.card = card;
            this.validationSha256 = validationSha256;
        }

        @Override
        public void afterEpoch(int epoch, double loss, Supplier<double[]> parameters) {}

        @Override
        public void reached(EpochReached epoch) {
            boolean isDue = isHurried || !epoch.goesOn() || clock.getAsLong() - next >= 0;
            if (epoch.isBest() && isWatched(epoch)) {
                best = model(epoch);
            }
            if (isDue) {
                long start = clock.getAsLong();
                write(epoch);
                long end = clock.getAsLong();
                next = end + Math.max(SHORTEST, SPARING * (end - start));
            }
        }

        private boolean isWatched(EpochReached epoch) {
            return epoch.values().hasValidation()
                    || !card.trainedHere().orElseThrow().config().callbacks().isEmpty();
        }

        private void write(EpochReached epoch) {
            isWriting = true;
            if (best != null) {
                Dl4jModels.write(best, best(file));
                best = null;
            }
            Dl4jModels.write(new Checkpoint(model(epoch), epoch.progress().get(), validationSha256, settings), file);
            written = epoch.epochs();
            isWriting = false;
        }

        private RegressionModel model(EpochReached epoch) {
            TrainingState state = epoch.state().get();
            return new RegressionModel(card, state.parameters(), state.optimizerState(), state.steps())
                    .withNetwork(ModelTraining.endingAt(epoch.learningRate(), card.network()));
        }
    }
}
