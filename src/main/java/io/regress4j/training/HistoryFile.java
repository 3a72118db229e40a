package io.regress4j.training;

import io.regress4j.files.AtomicFile;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.ModelCard;
import io.regress4j.model.TrainingProgress;
import io.regress4j.model.callback.EpochValues;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was measured in each epoch, as Keras's {@code CSVLogger} writes it: the number of the epoch, from 0, and the values by
 * their names in alphabetical order; where no rows validate, each of them once more with {@code val_} in front, not available.
 * A line is written as a whole once its epoch has ended.
 *
 * @param file the CSV
 */
public record HistoryFile(Path file) implements Keeper {
    @Override
    public EpochListener keep(ModelCard card, String validationSha256, TrainingProgress begun) {
        AtomicFile.createFolderOf(file);
        return new Lines(begun.epochs());
    }

    private final class Lines implements EpochListener {
        private boolean hasBegun;

        Lines(List<EpochValues> begun) {
            if (!begun.isEmpty()) {
                begin(begun);
            }
        }

        @Override
        public void afterEpoch(int epoch, double loss, Supplier<double[]> parameters) {}

        @Override
        public void reached(EpochReached epoch) {
            if (hasBegun) {
                append(line(epoch.epochs() - 1, epoch.values()));
            } else {
                begin(List.of(epoch.values()));
            }
        }

        private void begin(List<EpochValues> epochs) {
            StringBuilder text = new StringBuilder(header(epochs.get(0)));
            for (int i = 0; i < epochs.size(); i++) {
                text.append(line(i, epochs.get(i)));
            }
            AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
            hasBegun = true;
        }
    }

    private static String header(EpochValues values) {
        Stream<String> names = values.byName().keySet().stream();
        return text("epoch", values, names, values.byName().keySet().stream().map("val_"::concat));
    }

    private static String line(int epoch, EpochValues values) {
        Stream<String> numbers = values.byName().values().stream().map(String::valueOf);
        return text(
                String.valueOf(epoch),
                values,
                numbers,
                values.byName().keySet().stream().map(name -> "NA"));
    }

    private static String text(String first, EpochValues values, Stream<String> cells, Stream<String> unavailable) {
        return Stream.concat(cells, values.hasValidation() ? Stream.empty() : unavailable)
                .collect(Collectors.joining(",", first + ",", "\n"));
    }

    /** As a whole, or not at all. */
    private void append(String lines) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long before = channel.size();
            ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
            try {
                channel.position(before);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (IOException e) {
                channel.truncate(before);
                throw e;
            }
        } catch (IOException e) {
            throw new CannotProceedException(
                    "%s cannot be written any further (%s); the epochs before are there. Choose another place for it, or make room."
                            .formatted(file, AtomicFile.reason(e)),
                    e);
        }
    }
}
