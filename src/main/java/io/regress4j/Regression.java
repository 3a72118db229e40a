package io.regress4j;

import io.regress4j.csv.CsvSource;
import io.regress4j.data.Table;
import io.regress4j.data.TableSchema;
import io.regress4j.data.TrainTestSplit;
import io.regress4j.evaluation.Score;
import io.regress4j.keras.ModelSource;
import io.regress4j.model.ModelFile;
import io.regress4j.model.Predictor;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.dl4j.Dl4jModels;
import io.regress4j.model.dl4j.InputProcess;
import io.regress4j.network.NetworkSpec;
import io.regress4j.training.HeldOutScores;
import io.regress4j.training.ModelTraining;
import java.nio.file.Path;
import java.util.List;
import org.datavec.api.transform.TransformProcess;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A trained regression: the library's front door. Immutable, and safe for any number of threads.
 *
 * <pre>{@code
 * TrainTestSplit housing = Table.read(Path.of("data/boston_housing.csv"), "MEDV").split();
 * Regression regression = Regression.train(
 *         housing,
 *         NetworkSpec.builder().dense(10, "relu").dense(1, "linear"),
 *         TrainingConfig.builder().epochs(100).batchSize(10).seed(42).build());
 * Score score = regression.evaluate(housing.test());
 * regression.save(Path.of("housing.zip"));
 * double price = Regression.load(Path.of("housing.zip")).predictor().predict(row);
 * }</pre>
 */
public final class Regression {
    private final RegressionModel model;

    private Regression(RegressionModel model) {
        this.model = model;
    }

    /**
     * Trains on the training rows; the rows that are held out are not looked at.
     *
     * @param rows of {@link Table#split()}, which cuts a table into rows that train and rows that are held out
     * @param network the layers; the last has one unit
     * @throws IllegalArgumentException if the layers do not make a network
     * @throws io.regress4j.files.CannotProceedException if the training diverges, or a validation split leaves no rows
     */
    public static Regression train(TrainTestSplit rows, NetworkSpec.Builder network, TrainingConfig settings) {
        return new Regression(ModelTraining.run(rows, network::build, settings).model());
    }

    /**
     * Reads what {@link #save} or the command line wrote, checks it, and plays its golden rows again.
     *
     * @throws io.regress4j.files.CannotProceedException if the file is not a model of this program, was changed, or
     *     predicts otherwise than when it was saved
     */
    public static Regression load(Path file) {
        return new Regression(ModelFile.read(file));
    }

    /**
     * Writes one file that holds everything predicting needs, whole or not at all.
     *
     * @throws io.regress4j.files.CannotProceedException if it cannot be written there
     */
    public void save(Path file) {
        Dl4jModels.write(model, file);
    }

    /**
     * Takes over a trained network of Keras, which saw raw rows unless its file holds a {@code Normalization} layer.
     *
     * @param file as {@code model.save("….keras")} wrote it, or a {@code .h5}
     * @param features names of the inputs, in their order
     * @param target name of what it predicts
     * @throws io.regress4j.files.CannotProceedException if the file cannot be read, holds something that has no place here,
     *     or has another number of inputs
     */
    public static Regression fromKeras(Path file, List<String> features, String target) {
        return new Regression(ModelSource.read(file).model(TableSchema.ofNumbers(features, target)));
    }

    /** Predicts single rows and many, from any number of threads. */
    public Predictor predictor() {
        return new Predictor(model);
    }

    /**
     * How well it predicts rows whose target is known, such as those held out.
     *
     * @throws IllegalArgumentException if the table has other features
     */
    public Score evaluate(Table rows) {
        return Score.of(rows.target(), model.predict(rows));
    }

    /**
     * How well it predicts the rows of a file, read by the columns of the model.
     *
     * @throws io.regress4j.files.CannotProceedException if a column is missing, or a row is at fault, with its place
     */
    public Score evaluate(Path csv) {
        return evaluate(Table.read(CsvSource.of(csv), model.card().schema()));
    }

    /**
     * How well it predicts the rows held out, beside what needs no network: least squares and the mean, both of the
     * training rows.
     *
     * @param rows as they were given to {@link #train}
     * @throws IllegalArgumentException if the tables have other features
     * @throws io.regress4j.files.CannotProceedException if a prediction is not a finite number
     */
    public HeldOutScores evaluate(TrainTestSplit rows) {
        return HeldOutScores.fitted(model, rows.train(), rows.test());
    }

    /** The model with all that is known of it. */
    public RegressionModel model() {
        return model;
    }

    /**
     * What turns rows of texts into the inputs of {@link #network()}, for whoever lives in DataVec: gaps are filled,
     * categories become columns of 0 and 1, dates their parts, and all is scaled, with the numbers of this model. A text that
     * the model does not take ends in an exception. {@code toJson} keeps it; reading that of a model with dates takes this
     * library.
     *
     * @param columns what the rows hold, in their order, as a {@code CSVRecordReader} gives them; what is no feature is left
     *     out
     * @throws IllegalArgumentException if a feature is not among the columns, a column is named twice, or two inputs would have
     *     one name
     */
    public TransformProcess transformProcess(List<String> columns) {
        return InputProcess.of(model.card().schema(), model.card().encoder(), columns);
    }

    /** Deeplearning4j's network with the trained weights, as a copy. It sees the inputs of {@link #transformProcess}. */
    public MultiLayerNetwork network() {
        return Dl4jModels.network(model).dl4j();
    }
}
