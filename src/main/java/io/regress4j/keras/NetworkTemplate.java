package io.regress4j.keras;

import io.regress4j.files.CannotProceedException;
import io.regress4j.model.LeftBehind;
import io.regress4j.model.LeftBehind.Concern;
import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import io.regress4j.network.NetworkSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The network of a file without its weights: layers, initializers, penalties, optimizer, loss and schedule.
 *
 * @param file where it was read from
 * @param network of so many inputs as the file had
 * @param leftBehind what the file asks for and is not done here
 */
public record NetworkTemplate(Path file, NetworkSpec network, List<LeftBehind> leftBehind) {
    public NetworkTemplate {
        leftBehind = List.copyOf(leftBehind);
    }

    /**
     * Reads a model of this program, a {@code .keras} or {@code .h5}, or what Keras's {@code to_json} gives.
     *
     * @throws CannotProceedException if the file cannot be read, or holds no network that is supported
     */
    public static NetworkTemplate read(Path file) {
        byte[] bytes = NetworkFile.readAny(file);
        if (NetworkFile.isJson(bytes)) {
            return of(file, KerasFile.readJson(file.toString(), bytes));
        }
        NoNetwork.refuse(file, bytes, NoNetwork.ANY);
        if (FileKind.of(file, bytes) == FileKind.KERAS) {
            return of(file, KerasFile.read(file.toString(), bytes));
        }
        RegressionModel model = ModelFile.read(bytes, file.toString());
        return new NetworkTemplate(
                file, model.card().network(), model.card().provenance().leftBehind());
    }

    private static NetworkTemplate of(Path file, KerasModel keras) {
        return new NetworkTemplate(file, keras.network(), keras.leftBehind());
    }

    /**
     * Makes sure that nothing of the file is dropped silently.
     *
     * @param settled what other settings take the place of
     * @throws CannotProceedException if the file asks for something that is not done here
     */
    public void requireKnown(Set<Concern> settled) {
        List<LeftBehind> missing = leftBehind.stream()
                .filter(left -> left.concern() != Concern.NOTHING && !settled.contains(left.concern()))
                .toList();
        if (!missing.isEmpty()) {
            throw new CannotProceedException(
                    "A network like that of %s cannot be trained, because these are not known here: %s. Choose what takes their place, or write the network with `layers(…)`."
                            .formatted(
                                    file,
                                    missing.stream()
                                            .map(left -> left.concern().setting() == null
                                                    ? left.what()
                                                    : "%s (%s takes its place)"
                                                            .formatted(
                                                                    left.what(),
                                                                    left.concern()
                                                                            .setting()))
                                            .collect(Collectors.joining("; "))));
        }
    }
}
