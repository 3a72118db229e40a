package io.regress4j.network.dl4j;

import io.regress4j.backend.Backend;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.TrainingState;
import io.regress4j.network.optimizer.BiasCorrection;
import java.util.function.BiConsumer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A specification and its twin of Deeplearning4j, which holds the weights while they are trained.
 *
 * @param spec what the network is
 * @param dl4j made of it; nobody changes its layers
 */
public record Network(NetworkSpec spec, MultiLayerNetwork dl4j) {

    /** A network with the initial weights that {@code seed} gives. */
    public static Network create(NetworkSpec spec, long seed) {
        return create(spec, spec.initialParameters(seed), seed);
    }

    /**
     * A network with given weights.
     *
     * @param parameters in the layout of DL4J's flat parameter vector [parameters]
     * @param seed is written into DL4J's configuration
     */
    public static Network create(NetworkSpec spec, double[] parameters, long seed) {
        Backend.prepare();
        MultiLayerNetwork network = new MultiLayerNetwork(Configuration.EXACT.of(spec, seed));
        network.init(Nd4jArrays.vector(spec.dtype(), parameters), true);
        Network twin = new Network(spec, network);
        twin.showWeightsToRules();
        return twin;
    }

    /**
     * A network whose training resumes.
     *
     * @param parameters in the layout of DL4J's flat parameter vector [parameters]
     * @param state what the optimizer has kept, in DL4J's layout [state size]; empty for none
     * @param steps optimizer steps taken
     */
    public static Network resume(NetworkSpec spec, double[] parameters, double[] state, int steps, long seed) {
        Network network = create(spec, parameters, seed);
        network.setState(new TrainingState(parameters, state, steps));
        return network;
    }

    /**
     * DL4J's JSON for the network in classes of DL4J alone, so that plain DL4J can read it: it predicts the same where
     * DL4J's activations do not overflow; for training there, DL4J's own rules and MSE stand in for what it lacks or computes
     * otherwise.
     */
    public static String plainConfiguration(NetworkSpec spec, int steps, long seed) {
        MultiLayerConfiguration configuration = Configuration.PLAIN.of(spec, seed);
        configuration.setIterationCount(steps);
        for (NeuralNetConfiguration layer : configuration.getConfs()) {
            // As in a network that holds weights.
            layer.setVariables(layer.getLayer().initializer().paramKeys(layer.getLayer()));
        }
        return configuration.toJson();
    }

    /** DL4J's flat parameter vector [parameters], as a copy. */
    public double[] parameters() {
        return dl4j.params().dup().data().asDouble();
    }

    /** Replaces the weights, in the layout of DL4J's flat parameter vector [parameters]. */
    public void setParameters(double[] parameters) {
        dl4j.params()
                .assign(Nd4jArrays.vector(spec.dtype(), parameters)
                        .reshape(dl4j.params().shape()));
    }

    private void showWeightsToRules() {
        forEachRule((rule, block) -> rule.see(dl4j.params()
                .reshape(dl4j.numParams())
                .get(NDArrayIndex.interval(block.getParamOffsetStart(), block.getParamOffsetEnd()))));
    }

    /**
     * Corrects the bias of moments in another way than exactly, until the next call. Adam of DL4J itself has its learning
     * rate for that.
     */
    public void correctBias(BiasCorrection correction) {
        forEachRule((rule, block) -> rule.use(correction));
    }

    /** Tells the layers that draw noise which step is next. */
    public void prepareStep() {
        for (Layer layer : dl4j.getLayers()) {
            if (layer instanceof SpecLayerNetwork ours) {
                ours.setSteps(steps());
            }
        }
    }

    private void forEachRule(BiConsumer<RuleUpdater.Bound, UpdaterBlock> consumer) {
        for (UpdaterBlock block : ((BaseMultiLayerUpdater<?>) dl4j.getUpdater()).getUpdaterBlocks()) {
            if (block.getGradientUpdater() instanceof RuleUpdater.Bound rule) {
                consumer.accept(rule, block);
            }
        }
    }

    /** All numbers of the training, as copies. */
    public TrainingState state() {
        return new TrainingState(parameters(), optimizerState(), steps());
    }

    /** Replaces all numbers of the training. */
    public void setState(TrainingState state) {
        setParameters(state.parameters());
        dl4j.getLayerWiseConfigurations().setIterationCount(state.steps());
        if (state.optimizerState().length > 0) {
            dl4j.getUpdater().setStateViewArray(dl4j, Nd4jArrays.vector(spec.dtype(), state.optimizerState()), false);
        }
    }

    /** What the optimizer has kept, in DL4J's layout [state size], as a copy; empty if it has kept nothing. */
    public double[] optimizerState() {
        return spec.stateSize() == 0
                ? new double[0]
                : dl4j.getUpdater().getStateViewArray().dup().data().asDouble();
    }

    /** Optimizer steps taken so far. */
    public int steps() {
        return dl4j.getIterationCount();
    }
}
