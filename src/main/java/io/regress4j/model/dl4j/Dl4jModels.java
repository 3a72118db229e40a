package io.regress4j.model.dl4j;

import io.regress4j.backend.Backend;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.Checkpoint;
import io.regress4j.model.Dl4jEntries;
import io.regress4j.model.ModelCard;
import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import io.regress4j.network.dl4j.Network;
import io.regress4j.preprocessing.Standardizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.dataset.api.preprocessor.serializer.NormalizerSerializer;
import org.nd4j.linalg.factory.Nd4j;

/** Models between this program and Deeplearning4j. */
public final class Dl4jModels {
    private Dl4jModels() {}

    /** A model of what DL4J's twin has learned. */
    public static RegressionModel of(ModelCard card, Network network) {
        return new RegressionModel(card, network.parameters(), network.optimizerState(), network.steps());
    }

    /** A network with the model's weights, whose training can resume. It sees standardized rows. */
    public static Network network(RegressionModel model) {
        ModelCard card = model.card();
        return Network.resume(card.network(), model.parameters(), model.optimizerState(), model.steps(), card.seed());
    }

    /**
     * Writes a model, whole or not at all, so that plain DL4J can read it too.
     *
     * @throws CannotProceedException if it cannot be written there
     */
    public static void write(RegressionModel model, Path file) {
        ModelFile.write(model, entries(model), file);
    }

    /**
     * Writes a training that can go on, as a model that other commands read as any.
     *
     * @throws CannotProceedException if it cannot be written there
     */
    public static void write(Checkpoint checkpoint, Path file) {
        ModelFile.write(checkpoint, entries(checkpoint.model()), file);
    }

    private static Dl4jEntries entries(RegressionModel model) {
        Backend.prepare();
        ModelCard card = model.card();
        String configuration = Network.plainConfiguration(card.network(), model.steps(), card.seed());
        return new Dl4jEntries(configuration.getBytes(StandardCharsets.UTF_8), normalizer(card));
    }

    private static byte[] normalizer(ModelCard card) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            NormalizerSerializer.getDefault()
                    .write(normalizer(card.encoder().scaler(), card.target().scaler()), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The same statistics as DL4J's normalizer, so that plain DL4J can prepare rows for the network. */
    static NormalizerStandardize normalizer(Standardizer features, Standardizer target) {
        NormalizerStandardize normalizer = new NormalizerStandardize(
                row(features.mean()), row(features.scale()), row(target.mean()), row(target.scale()));
        normalizer.fitLabel(true);
        return normalizer;
    }

    private static INDArray row(double[] values) {
        return Nd4j.createFromArray(values).reshape(1, values.length);
    }
}
