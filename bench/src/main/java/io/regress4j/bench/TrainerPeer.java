package io.regress4j.bench;

import io.regress4j.model.TrainingConfig;
import io.regress4j.network.Dtype;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.dl4j.Nd4jArrays;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.training.BatchOrder;
import io.regress4j.training.EpochListener;
import io.regress4j.training.FitTrainer;
import io.regress4j.training.StepTrainer;
import io.regress4j.training.Trainer;
import io.regress4j.training.TrainingRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** regress4j: {@code steps} trains with plans, {@code dl4j} with {@code MultiLayerNetwork.fit}. */
final class TrainerPeer implements Regressor {
    /** The same rows whatever the network starts with. */
    private static final long DATA_SEED = 42;

    private final Trainer trainer;
    private final Network network = Network.create(NetworkSpec.article(Housing.INPUTS), SEED);

    private TrainerPeer(Trainer trainer) {
        this.trainer = trainer;
    }

    /** The seed network with our trainer. */
    static Regressor steps() {
        return new TrainerPeer(new StepTrainer());
    }

    /**
     * @param arguments {@code steps} or {@code dl4j}; {@code seed-fit}, or the name of a task that measures epochs, its rows,
     *     features, hidden units such as {@code 256,128}, batch size and epochs
     */
    public static void main(String[] arguments) throws IOException {
        Trainer trainer = arguments[0].equals("steps") ? new StepTrainer() : new FitTrainer();
        if (arguments[1].equals("seed-fit")) {
            Regressor.measure(trainer.name(), () -> new TrainerPeer(trainer));
        } else {
            measureEpochs(trainer, arguments);
        }
    }

    @Override
    public void fit(TrainingRows rows) {
        train(trainer, network, rows, TrainingConfig.article(SEED, true), EpochListener.NONE);
    }

    @Override
    public double[] predict(double[] features) {
        return predict(network, features);
    }

    /** A network of relu layers of these units, then one linear unit. */
    static Network network(long seed, int inputs, int... units) {
        List<LayerSpec> layers = new ArrayList<>();
        for (int width : units) {
            layers.addAll(Layers.read("relu:" + width));
        }
        layers.addAll(Layers.read("linear:1"));
        Optimizer adam = new Adam(LEARNING_RATE);
        return Network.create(NetworkSpec.of(inputs, layers, new MeanSquaredError(), adam, 0, Dtype.FLOAT32), seed);
    }

    /** Trains and returns the seconds of each epoch; those of the first include the preparation. */
    static List<Double> secondsPerEpoch(
            Trainer trainer, Network network, TrainingRows rows, int epochs, int batchSize) {
        TrainingConfig config = TrainingConfig.builder()
                .epochs(epochs)
                .batchSize(batchSize)
                .normalize(false)
                .seed(SEED)
                .build();
        List<Double> seconds = new ArrayList<>();
        long[] start = {System.nanoTime()};
        train(trainer, network, rows, config, (epoch, loss, parameters) -> {
            long now = System.nanoTime();
            seconds.add((now - start[0]) / 1e9);
            start[0] = now;
        });
        return seconds;
    }

    private static void measureEpochs(Trainer trainer, String... arguments) {
        int inputs = Integer.parseInt(arguments[3]);
        TrainingRows training = Synthetic.rows(Integer.parseInt(arguments[2]), inputs, DATA_SEED);
        TrainingRows test = Synthetic.rows(10_000, inputs, DATA_SEED + 1);
        Network network = network(SEED, inputs, units(arguments[4]));
        List<Double> seconds = secondsPerEpoch(
                trainer, network, training, Integer.parseInt(arguments[6]), Integer.parseInt(arguments[5]));
        Regressor.report(trainer.name(), arguments[1], seconds, test, predict(network, test.features()));
    }

    /** Such as {@code 256,128}. */
    static int[] units(String hidden) {
        return Arrays.stream(hidden.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    static void train(
            Trainer trainer, Network network, TrainingRows rows, TrainingConfig config, EpochListener listener) {
        TrainingRows none = new TrainingRows(new double[0], new double[0]);
        trainer.fit(network, rows, none, config, BatchOrder.shuffled(rows.size(), SEED), listener);
    }

    private static double[] predict(Network network, double[] features) {
        int inputs = network.spec().inputs();
        return network.dl4j()
                .output(Nd4jArrays.matrix(Dtype.FLOAT32, features, inputs))
                .data()
                .asDouble();
    }
}
