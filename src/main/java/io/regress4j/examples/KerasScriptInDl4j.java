package io.regress4j.examples;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.FileSplit;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.evaluation.regression.RegressionEvaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The tutorial's Keras script in Deeplearning4j and DataVec alone: read, split, standardize, train, test. Run its {@code
 * main} in an IDE, from the project's folder.
 *
 * <p>The comments say where Deeplearning4j does otherwise than Keras if it is not told.
 */
public final class KerasScriptInDl4j {
    private static final int FEATURES = 13;

    /** The rows that scikit-learn's {@code train_test_split(test_size=0.2, random_state=42)} holds out of 506. */
    static final String TEST_ROWS = """
            173 274 491 72 452 76 316 140 471 500 218 9 414 78 323 473 124 388 195 448 271 278 30 501 421
            474 79 454 210 497 172 320 375 362 467 153 2 336 208 73 496 307 204 68 90 390 33 70 470 0 11 281
            22 101 268 485 442 290 84 245 63 55 229 18 351 209 395 82 39 456 46 481 444 355 77 398 104 203
            381 489 69 408 255 392 312 234 460 324 93 137 176 417 131 346 365 132 371 412 436 411 86 75""";

    private KerasScriptInDl4j() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.println(run(new File("data/boston_housing.csv"), 42).stats());
    }

    /**
     * @param csv the housing data, with a header and the target last
     * @param seed of the weights and of the order of the rows
     * @return how far the network is off on the 102 test rows, in $1000
     */
    static RegressionEvaluation run(File csv, int seed) throws IOException, InterruptedException {
        // By themselves ND4J and its BLAS spread every small operation over all processors, where threads wait for one
        // another. Nd4j goes first: it loads what NativeOpsHolder needs.
        Nd4j.factory().blas().setMaxThreads(1);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);

        // pd.read_csv: one header line is skipped, and column 13 (from 0) is the label, a number and not a class.
        CSVRecordReader reader = new CSVRecordReader(1, ',');
        reader.initialize(new FileSplit(csv));
        DataSet all = new RecordReaderDataSetIterator(reader, 506, FEATURES, FEATURES, true).next();

        // train_test_split: DataSet.splitTestAndTrain would hold out other rows.
        List<Integer> held =
                Arrays.stream(TEST_ROWS.split("\\s+")).map(Integer::valueOf).toList();
        DataSet test = rows(all, held.stream());
        DataSet train = rows(all, IntStream.range(0, 506).boxed().filter(row -> !held.contains(row)));

        // StandardScaler: fitted on the training rows alone, or the test rows would have a say in the training.
        NormalizerStandardize scaler = new NormalizerStandardize();
        scaler.fit(train);
        scaler.transform(train);
        scaler.transform(test);

        MultiLayerNetwork network = new MultiLayerNetwork(network(seed));
        network.init();

        // fit: an iterator gives the same batches in every epoch, where Keras shuffles before each. The last has 4
        // rows.
        for (int epoch = 0; epoch < 100; epoch++) {
            train.shuffle(seed + epoch);
            train.batchBy(10).forEach(network::fit);
        }

        // evaluate: network.score() would be the loss of the last batch, not of the test rows.
        RegressionEvaluation evaluation = new RegressionEvaluation("MEDV");
        evaluation.eval(test.getLabels(), network.output(test.getFeatures()));
        return evaluation;
    }

    /** Sequential and compile. */
    private static MultiLayerConfiguration network(int seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .weightInit(WeightInit.XAVIER_UNIFORM) // Keras's Glorot uniform; the default, XAVIER, is a normal one
                .updater(new Adam(0.001, 0.9, 0.999, 1e-7)) // Keras's epsilon; the default is 1e-8
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(FEATURES)
                        .nOut(10)
                        .activation(Activation.RELU) // the default is sigmoid, where Keras has none
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(10)
                        .nOut(1)
                        .activation(Activation.IDENTITY) // the default, softmax, is refused for one unit
                        .build())
                .build();
    }

    private static DataSet rows(DataSet all, Stream<Integer> rows) {
        int[] places = rows.mapToInt(Integer::intValue).toArray();
        return new DataSet(all.getFeatures().getRows(places), all.getLabels().getRows(places));
    }
}
