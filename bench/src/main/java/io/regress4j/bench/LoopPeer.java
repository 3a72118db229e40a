package io.regress4j.bench;

import io.regress4j.model.TrainingConfig;
import io.regress4j.network.dl4j.Network;
import io.regress4j.training.EpochListener;
import io.regress4j.training.StepTrainer;
import io.regress4j.training.Trainer;
import java.io.IOException;
import java.util.Locale;

/** What a sweep has to beat: a network of each seed trained as {@code train} does it, one after the other. */
final class LoopPeer {
    private LoopPeer() {}

    /** @param arguments hidden units such as {@code 64,64}, and how many seeds */
    public static void main(String[] arguments) throws IOException {
        Housing housing = Housing.read();
        Trainer trainer = new StepTrainer();
        int seeds = Integer.parseInt(arguments[1]);
        long start = System.nanoTime();
        for (int seed = 0; seed < seeds; seed++) {
            Network network = TrainerPeer.network(seed, Housing.INPUTS, TrainerPeer.units(arguments[0]));
            TrainingConfig config = TrainingConfig.article(seed, true);
            TrainerPeer.train(trainer, network, housing.training(), config, EpochListener.NONE);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT, "{\"peer\": \"loop\", \"task\": \"sweep\", \"secondsPerModel\": %s}%n", seconds / seeds);
    }
}
