package io.regress4j.keras;

import io.regress4j.csv.SomeNames;
import io.regress4j.data.TableSchema;
import io.regress4j.files.CannotProceedException;
import io.regress4j.files.Sha256;
import io.regress4j.model.ModelFile;
import io.regress4j.model.Provenance;
import io.regress4j.model.RegressionModel;
import io.regress4j.network.NetworkSpec;
import io.regress4j.preprocessing.FittedPreprocessing;
import java.nio.file.Path;
import java.util.Optional;

/** A trained network from a file: a model of this program, or one of Keras, whose columns may have no names yet. */
public sealed interface ModelSource {

    /** @throws CannotProceedException if the file cannot be read, or holds no network that is supported */
    static ModelSource read(Path file) {
        byte[] bytes = NetworkFile.read(file);
        FileKind kind = FileKind.of(file, bytes);
        if (kind != FileKind.ONNX) {
            NoNetwork.refuse(file, bytes, NoNetwork.TRAINED);
        }
        return switch (kind) {
            case KERAS -> new OfKeras(file, Sha256.of(bytes), KerasFile.read(file.toString(), bytes));
            case ONNX ->
                throw new CannotProceedException(
                        "%s is an ONNX file. These are written here, not read: use the .zip or .keras that it was made of."
                                .formatted(file));
            case MODEL, OTHER -> new OfModel(file, ModelFile.read(bytes, file.toString()));
        };
    }

    NetworkSpec network();

    /** Number of columns that it takes. */
    int columns();

    /** The names of the columns; empty if the file holds none. */
    Optional<TableSchema> schema();

    /**
     * The model, its columns named.
     *
     * @param names the features in the order of the inputs, and the target
     * @throws CannotProceedException if there is not one name for each input, or the file has other names that count
     */
    RegressionModel model(TableSchema names);

    /**
     * The model with the preprocessing that stood outside of the file.
     *
     * @throws CannotProceedException if it does not fit the network, or the file has its own
     */
    RegressionModel model(FittedPreprocessing outside);

    /** Where the weights come from, such as {@code price.keras (Keras 3.15.1)}. */
    String origin();

    /** A file of Keras. */
    record OfKeras(Path file, String sha256, KerasModel keras) implements ModelSource {
        @Override
        public NetworkSpec network() {
            return keras.network();
        }

        @Override
        public int columns() {
            return keras.columns().size();
        }

        @Override
        public Optional<TableSchema> schema() {
            return keras.areNamed()
                    ? Optional.of(keras.schema(keras.featureNames(), keras.targetName()))
                    : Optional.empty();
        }

        @Override
        public RegressionModel model(TableSchema names) {
            return KerasImport.model(keras, file, sha256, names.features(), names.target());
        }

        @Override
        public RegressionModel model(FittedPreprocessing outside) {
            return KerasImport.model(keras, file, sha256, outside);
        }

        @Override
        public String origin() {
            return "%s (Keras %s)".formatted(file.getFileName(), keras.version());
        }
    }

    /** A model of this program. */
    record OfModel(Path file, RegressionModel model) implements ModelSource {
        @Override
        public NetworkSpec network() {
            return model.card().network();
        }

        @Override
        public int columns() {
            return model.card().schema().width();
        }

        @Override
        public Optional<TableSchema> schema() {
            return Optional.of(model.card().schema());
        }

        @Override
        public RegressionModel model(TableSchema names) {
            if (!names.equals(model.card().schema())) {
                throw new CannotProceedException(
                        "%s predicts %s from %s; asked for is %s from %s. Leave the names to it."
                                .formatted(
                                        file,
                                        model.card().schema().target(),
                                        SomeNames.of(model.card().schema().features()),
                                        names.target(),
                                        SomeNames.of(names.features())));
            }
            return model;
        }

        @Override
        public RegressionModel model(FittedPreprocessing outside) {
            throw new CannotProceedException(
                    "%s is a model of this program, which has its preprocessing in it. Give that of a file of Keras: .keras or .h5."
                            .formatted(file));
        }

        @Override
        public String origin() {
            Provenance provenance = model.card().provenance();
            return "%s (regress4j %s)"
                    .formatted(file.getFileName(), provenance.versions().regress4j());
        }
    }
}
