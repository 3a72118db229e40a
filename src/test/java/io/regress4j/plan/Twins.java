package io.regress4j.plan;

import io.regress4j.model.TrainingConfig;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.Dtype;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.ActivationCase;
import io.regress4j.network.activation.Exp;
import io.regress4j.network.activation.Softplus;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.loss.Losses;
import io.regress4j.network.notation.Vocabulary;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.Optimizers;
import io.regress4j.training.BatchOrder;
import io.regress4j.training.EpochListener;
import io.regress4j.training.Trainer;
import io.regress4j.training.TrainingHistory;
import io.regress4j.training.TrainingRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One training as two trainers do it: the same initial weights, rows and order. */
public record Twins(NetworkSpec spec, TrainingConfig config, TrainingRows rows, TrainingRows validation) {
    public static final TrainingRows NONE = new TrainingRows(new double[0], new double[0]);

    /** Functions that a random network does not overflow with. */
    static final List<Activation> TAME = ActivationCase.EVERY.stream()
            .filter(function -> !(function instanceof Exp))
            .toList();

    /** What a trainer left behind. */
    record Trained(Network network, TrainingHistory history) {
        double[] weights() {
            return network.parameters();
        }

        double[] updaterState() {
            INDArray state = network.dl4j().getUpdater().getStateViewArray();
            return state == null ? new double[0] : doubles(state);
        }
    }

    /** The {@code index}-th of a fixed series of random networks; the index chooses optimizer, loss and last activation. */
    public static Twins random(int index, Dtype dtype, int epochs, BiasCorrection correction) {
        SplittableRandom random = new SplittableRandom(7000 + index);
        int inputs = random.nextInt(1, 12);
        List<DenseSpec> layers = new ArrayList<>();
        int depth = random.nextInt(1, 5);
        for (int i = 1; i < depth; i++) {
            layers.add(new DenseSpec(random.nextInt(1, 25), activation(random)));
        }
        Loss loss = Losses.named(nth(Losses.NAMES, index / 2));
        Activation last = TAME.get(index % TAME.size());
        layers.add(new DenseSpec(1, last));
        if (loss.needsPositivePredictions()) {
            layers.add(new DenseSpec(1, new Softplus()));
        }
        Optimizer rule = Optimizers.named(nth(Optimizers.NAMES, index));
        Optimizer optimizer = rule.withLearningRate(rule instanceof Adam ? 0.003 : 0.01);
        double l2 = index % 2 == 0 ? 0 : 0.01;
        NetworkSpec spec = NetworkSpec.of(inputs, layers, loss, optimizer, l2, dtype);
        int batchSize = random.nextInt(3, 17);
        int size = batchSize * random.nextInt(2, 6) + random.nextInt(1, batchSize);
        TrainingRows rows = rows(size, inputs, index);
        return new Twins(
                spec,
                config(epochs, batchSize, 0, correction),
                loss.needsTargetUnit() ? farFromZero(rows) : rows,
                NONE);
    }

    public static TrainingConfig config(int epochs, int batchSize, int patience, BiasCorrection correction) {
        return TrainingConfig.builder()
                .epochs(epochs)
                .batchSize(batchSize)
                .earlyStopping(patience)
                .biasCorrection(correction)
                .seed(1)
                .build();
    }

    /** Standard normal features; the target is a smooth function of them with noise. */
    public static TrainingRows rows(int size, int inputs, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] features = new double[size * inputs];
        double[] target = new double[size];
        for (int row = 0; row < size; row++) {
            double sum = 0;
            for (int i = 0; i < inputs; i++) {
                features[row * inputs + i] = random.nextGaussian();
                sum += features[row * inputs + i] * (i + 1) / inputs;
            }
            target[row] = Math.sin(sum) + 1 + 0.1 * random.nextGaussian();
        }
        return new TrainingRows(features, target);
    }

    private static TrainingRows farFromZero(TrainingRows rows) {
        return new TrainingRows(
                rows.features(),
                Arrays.stream(rows.target()).map(truth -> truth + 2).toArray());
    }

    Twins with(TrainingConfig other) {
        return new Twins(spec, other, rows, validation);
    }

    Twins validatedBy(TrainingRows other) {
        return new Twins(spec, config, rows, other);
    }

    public Network network() {
        return Network.create(spec, 11);
    }

    BatchOrder order() {
        return BatchOrder.shuffled(rows.size(), 5);
    }

    Trained train(Trainer trainer) {
        return train(trainer, network(), order());
    }

    Trained train(Trainer trainer, Network network, BatchOrder order) {
        return new Trained(network, trainer.fit(network, rows, validation, config, order, EpochListener.NONE));
    }

    @Override
    public String toString() {
        return "%s, %s, %d rows in batches of %d"
                .formatted(spec.summary(), spec.optimizer(), rows.size(), config.batchSize());
    }

    /** max |ours - theirs| / max |theirs|. */
    public static double relative(double[] ours, double[] theirs) {
        if (ours.length != theirs.length) {
            return Double.POSITIVE_INFINITY;
        }
        double difference = 0;
        double scale = 0;
        for (int i = 0; i < ours.length; i++) {
            double here = Math.abs(ours[i] - theirs[i]);
            difference = here <= difference ? difference : here; // a NaN stays
            scale = Math.max(scale, Math.abs(theirs[i]));
        }
        return difference == 0 ? 0 : difference / scale;
    }

    public static double[] doubles(INDArray array) {
        return array.dup().data().asDouble();
    }

    private static Activation activation(SplittableRandom random) {
        return TAME.get(random.nextInt(TAME.size()));
    }

    private static String nth(Vocabulary<?> vocabulary, int index) {
        return vocabulary.names().get(index % vocabulary.names().size());
    }
}
