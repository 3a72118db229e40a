package io.regress4j.keras;

import io.regress4j.csv.SomeNames;
import io.regress4j.data.Column;
import io.regress4j.data.TableSchema;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.ModelCard;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TrainedElsewhere;
import io.regress4j.preprocessing.FittedPreprocessing;
import io.regress4j.preprocessing.TargetEncoder;
import io.regress4j.preprocessing.TargetTransform;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes a model of a Keras file. */
public final class KerasImport {
    /** Name of the target where nobody gives one. */
    private static final String TARGET = "target";

    /** Features that a sentence can list. */
    private static final int MOST_PLACES = 20;

    private KerasImport() {}

    /**
     * Reads a file.
     *
     * @throws CannotProceedException if it cannot be read, or is no network that is supported
     */
    public static KerasModel read(Path file) {
        return KerasFile.read(file.toString(), NetworkFile.read(file));
    }

    /**
     * Gives the network of a file the names of its columns.
     *
     * @param file where {@code keras} was read from
     * @param sha256 of that file
     * @param features names of the features; empty for those that the file itself holds
     * @param target name of the target; null for the one that the file itself holds
     * @throws CannotProceedException if there are no names, or not one of its own for each input
     */
    public static RegressionModel model(
            KerasModel keras, Path file, String sha256, List<String> features, String target) {
        List<String> names = features.isEmpty() ? keras.featureNames() : features;
        int columns = keras.columns().size();
        if (names.size() != columns) {
            throw new CannotProceedException(
                    "%s takes %d features, named are %d%s. Name them in their order%s with `columns(a,b,…)`, or take them from a CSV with `header(…)`."
                            .formatted(
                                    file,
                                    columns,
                                    names.size(),
                                    names.isEmpty() ? "" : ": " + String.join(", ", names),
                                    orderOf(keras)));
        }
        String targetName = target != null ? target : keras.targetName() != null ? keras.targetName() : TARGET;
        requireDistinct(names, targetName);
        return model(
                keras,
                new ModelCard(
                        keras.schema(names, targetName),
                        keras.network(),
                        keras.encoder(),
                        new TargetEncoder(TargetTransform.NONE, keras.target()),
                        provenance(keras, file, sha256)));
    }

    /**
     * Puts what stood outside in front of the network of a file, and behind it.
     *
     * @param file where {@code keras} was read from
     * @param sha256 of that file
     * @throws CannotProceedException if the network does not take as many inputs as come of the columns
     */
    public static RegressionModel model(KerasModel keras, Path file, String sha256, FittedPreprocessing outside) {
        if (!keras.encoder().isPlain()) {
            throw new CannotProceedException(
                    "%s encodes its columns itself (%s), and takes raw rows: leave `scaleFrom(…)` and `preprocessing(…)` out."
                            .formatted(file, SomeNames.of(keras.columns(), Column::name)));
        }
        List<String> names = outside.encoder().inputNames(outside.schema());
        if (names.size() != keras.network().inputs()) {
            throw new CannotProceedException(
                    "%s takes %d inputs, and the columns make %d: %s. Choose those that it was trained on, in its order, with `features(…)`."
                            .formatted(file, keras.network().inputs(), names.size(), SomeNames.of(names)));
        }
        InputOrder order = new InputOrder(keras.network(), outside.places());
        return model(
                order.reordered(keras),
                new ModelCard(
                        outside.schema(),
                        keras.network(),
                        outside.encoder().then(order.reordered(keras.features())),
                        outside.target().then(keras.target()),
                        provenance(keras, file, sha256)));
    }

    private static TrainedElsewhere provenance(KerasModel keras, Path file, String sha256) {
        return TrainedElsewhere.of(
                "Keras " + keras.version(), file.getFileName().toString(), sha256, keras.leftBehind());
    }

    /** In which order the file joins several inputs, which need not be that of the model's own list of them. */
    private static String orderOf(KerasModel keras) {
        List<String> places = keras.columns().stream().map(Column::name).toList();
        boolean areJoined = !places.isEmpty() && !places.get(0).equals("x1");
        return areJoined && places.size() <= MOST_PLACES ? ", %s,".formatted(String.join(", ", places)) : "";
    }

    /** No command reads a model whose columns cannot be told apart. */
    private static void requireDistinct(List<String> features, String target) {
        Set<String> seen = new HashSet<>();
        for (String name : Stream.concat(features.stream(), Stream.of(target)).toList()) {
            boolean isName = TableSchema.isName(name);
            if (!isName || !seen.add(name)) {
                throw new CannotProceedException(
                        "%s. Give each input and the target a name of its own, with `columns(…)` and `target(…)`."
                                .formatted(
                                        !isName
                                                ? "A column has no name that can be read"
                                                : "Column '%s' is named twice".formatted(name)));
            }
        }
    }

    /** An optimizer that has not begun keeps what its rule begins with. */
    private static RegressionModel model(KerasModel keras, ModelCard card) {
        KerasModel.OptimizerState state = keras.optimizerState();
        boolean hasBegun = state != null && state.values().length > 0;
        return new RegressionModel(
                card,
                keras.parameters(),
                hasBegun ? state.values() : card.network().initialState(),
                state == null ? 0 : state.iterations());
    }
}
