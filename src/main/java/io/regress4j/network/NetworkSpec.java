package io.regress4j.network;

import io.regress4j.network.activation.Activations;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.loss.Losses;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.Optimizers;
import io.regress4j.network.optimizer.UpdateSettings;
import io.regress4j.network.penalty.Penalty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * A regression network and how it learns, before any weight exists.
 *
 * @param inputs number of features
 * @param layers the layers, first to last; the last has one output, because there is one target
 * @param loss what training makes small
 * @param optimizer how a gradient changes the weights
 * @param updates what the optimizer was told beside its own settings
 * @param dtype number type of weights and activations
 */
public record NetworkSpec(
        int inputs, List<LayerSpec> layers, Loss loss, Optimizer optimizer, UpdateSettings updates, Dtype dtype) {

    /** @throws IllegalArgumentException if the values do not make a network */
    public NetworkSpec {
        layers = List.copyOf(layers);
        Objects.requireNonNull(loss);
        Objects.requireNonNull(optimizer);
        Objects.requireNonNull(updates);
        Objects.requireNonNull(dtype);
        if (inputs < 1) {
            throw new IllegalArgumentException("expected 1 or more inputs, got %d".formatted(inputs));
        }
        if (layers.isEmpty() || outputs(inputs, layers) != 1) {
            throw new IllegalArgumentException(
                    "expected layers of which the last has 1 unit, such as relu:10,linear:1, because a regression here has one target; got %s"
                            .formatted(layers));
        }
        if (parameters(inputs, layers) > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException(
                    "expected inputs and units that make fewer than 2^30 parameters, got %d inputs and %s"
                            .formatted(inputs, layers));
        }
    }

    /** A network whose optimizer is told nothing beside its own settings. */
    public NetworkSpec(int inputs, List<LayerSpec> layers, Loss loss, Optimizer optimizer, Dtype dtype) {
        this(inputs, layers, loss, optimizer, UpdateSettings.NONE, dtype);
    }

    /**
     * A network with a penalty on its kernels.
     *
     * @param l2 λ of Keras's {@code kernel_regularizer=L2(λ)} of those dense layers that have no penalty of their own
     */
    public static NetworkSpec of(
            int inputs, List<? extends LayerSpec> layers, Loss loss, Optimizer optimizer, double l2, Dtype dtype) {
        return new NetworkSpec(inputs, List.copyOf(layers), loss, optimizer, dtype)
                .withKernelPenalty(new Penalty(0, l2));
    }

    /**
     * Layers as text, with Adam(0.001), MSE and float32.
     *
     * @param layers such as {@code relu:10,linear:1}
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static NetworkSpec of(int inputs, String layers) {
        return new NetworkSpec(inputs, Layers.read(layers), new MeanSquaredError(), new Adam(0.001), Dtype.FLOAT32);
    }

    /** The article's network: Dense(10, relu), Dense(1, linear), Adam(0.001), MSE, float32. */
    public static NetworkSpec article(int inputs) {
        return of(inputs, "relu:10,linear:1");
    }

    /** Collects a network layer by layer, for so many features as the data will have. */
    public static Builder builder() {
        return new Builder();
    }

    /** Adam(0.001), MSE and float32 unless told otherwise. Not thread-safe. */
    public static final class Builder {
        private final List<LayerSpec> layers = new ArrayList<>();
        private Loss loss = new MeanSquaredError();
        private Optimizer optimizer = new Adam(0.001);
        private UpdateSettings updates = UpdateSettings.NONE;
        private Penalty penalty = Penalty.NONE;
        private Dtype dtype = Dtype.FLOAT32;

        private Builder() {}

        /**
         * Adds a dense layer with a bias.
         *
         * @param activation by its name in Keras, such as {@code relu}
         * @throws IllegalArgumentException if there are no units, or no such activation
         */
        public Builder dense(int units, String activation) {
            layers.add(new DenseSpec(units, Activations.named(activation)));
            return this;
        }

        /**
         * Adds layers as text.
         *
         * @param text such as {@code relu:10,dropout:0.3,linear:1}
         * @throws IllegalArgumentException if the text is not of that form
         */
        public Builder layers(String text) {
            layers.addAll(Layers.read(text));
            return this;
        }

        /**
         * @param name such as {@code mse} or {@code huber(2)}
         * @throws IllegalArgumentException if there is no such loss
         */
        public Builder loss(String name) {
            loss = Losses.named(name);
            return this;
        }

        /**
         * @param text such as {@code adam} or {@code momentum(0.01, momentum=0.8)}
         * @throws IllegalArgumentException if there is no such optimizer, or a setting is out of its range
         */
        public Builder optimizer(String text) {
            optimizer = Optimizers.named(text);
            return this;
        }

        /** Adds λ · Σ kernel² of every dense layer to the loss. */
        public Builder l2(double lambda) {
            penalty = new Penalty(penalty.l1(), lambda);
            return this;
        }

        /** What the optimizer is told beside its own settings. */
        public Builder updates(UpdateSettings settings) {
            updates = settings;
            return this;
        }

        public Builder dtype(Dtype type) {
            dtype = type;
            return this;
        }

        /** @throws IllegalArgumentException if the layers do not end in one unit, or the penalty is below 0 */
        public NetworkSpec build(int inputs) {
            return new NetworkSpec(inputs, layers, loss, optimizer, updates, dtype).withKernelPenalty(penalty);
        }
    }

    /** Whether every layer is dense with a bias. */
    public boolean hasOnlyDenseLayers() {
        return layers.stream().allMatch(layer -> layer instanceof DenseSpec dense && dense.hasBias());
    }

    /**
     * Whether every layer is dense with a bias, nothing holds its variables back but L2 penalties on kernels, and the
     * optimizer is told nothing beside its own settings.
     */
    public boolean isPlain() {
        return updates.equals(UpdateSettings.NONE)
                && hasOnlyDenseLayers()
                && denseLayers().stream()
                        .allMatch(layer -> layer.kernel().hasAtMostL2()
                                && layer.bias().hasAtMostL2()
                                && layer.bias().penalty().equals(Penalty.NONE));
    }

    /**
     * The layers of a network that is dense.
     *
     * @throws IllegalArgumentException if it is not
     */
    public List<DenseSpec> denseLayers() {
        if (!hasOnlyDenseLayers()) {
            throw new IllegalArgumentException("expected dense layers with a bias; got %s".formatted(summary()));
        }
        return layers.stream().map(DenseSpec.class::cast).toList();
    }

    /** Number of inputs of layer {@code index}. */
    public int inputsOf(int index) {
        return outputs(inputs, layers.subList(0, index));
    }

    /** Number of parameters of layer {@code index}. */
    public int sizeOf(int index) {
        return Math.toIntExact(layers.get(index).parameters(inputsOf(index)));
    }

    /** Where layer {@code index} begins in DL4J's flat parameter vector. */
    public int offsetOf(int index) {
        return Math.toIntExact(parameters(inputs, layers.subList(0, index)));
    }

    /** Number of parameters of all layers. */
    public int parameters() {
        return Math.toIntExact(parameters(inputs, layers));
    }

    /**
     * A variable and its place.
     *
     * @param layer which layer it belongs to, from 0
     * @param offset where it begins in DL4J's flat parameter vector
     */
    public record Placed(Variable variable, int layer, int offset) {
        /** Number of parameters. */
        public int length() {
            return Math.toIntExact(variable.length());
        }
    }

    /** All variables in the order of DL4J's flat parameter vector. */
    public List<Placed> variables() {
        List<Placed> placed = new ArrayList<>();
        int offset = 0;
        int width = inputs;
        for (int i = 0; i < layers.size(); i++) {
            for (Variable variable : layers.get(i).variables(width)) {
                placed.add(new Placed(variable, i, offset));
                offset += Math.toIntExact(variable.length());
            }
            width = layers.get(i).outputs(width);
        }
        return placed;
    }

    /**
     * Parameters that are side by side.
     *
     * @param from the first of them
     * @param to behind the last
     */
    public record Range(int from, int to) {
        /** Number of parameters. */
        public int length() {
            return to - from;
        }
    }

    /** The parameters that the optimizer changes, as few ranges as there can be. */
    public List<Range> trained() {
        List<Range> ranges = new ArrayList<>();
        for (Placed placed : variables()) {
            if (placed.variable().role() == Variable.Role.TRAINED) {
                int last = ranges.size() - 1;
                int end = placed.offset() + placed.length();
                if (last >= 0 && ranges.get(last).to() == placed.offset()) {
                    ranges.set(last, new Range(ranges.get(last).from(), end));
                } else {
                    ranges.add(new Range(placed.offset(), end));
                }
            }
        }
        return ranges;
    }

    /** How many numbers the optimizer keeps. */
    public int stateSize() {
        int count = trained().stream().mapToInt(Range::length).sum();
        return Math.multiplyExact(slots(), count);
    }

    /** How many numbers are kept beside each trained parameter: those of the optimizer, and then the moving average. */
    public int slots() {
        return optimizer.slots() + (updates.hasAverage() ? 1 : 0);
    }

    private double initialSlot(int slot) {
        return slot < optimizer.slots() ? optimizer.initialSlot(slot) : 0;
    }

    /** What the optimizer keeps before its first step: for each range of {@link #trained}, slot after slot [state size]. */
    public double[] initialState() {
        double[] state = new double[stateSize()];
        int at = 0;
        for (Range range : trained()) {
            for (int slot = 0; slot < slots(); slot++) {
                Arrays.fill(state, at, at + range.length(), initialSlot(slot));
                at += range.length();
            }
        }
        return state;
    }

    /**
     * Where the optimizer keeps what belongs to a trained parameter.
     *
     * @param parameter its place in DL4J's flat parameter vector
     * @return its place in the state
     */
    public int placeInState(int slot, int parameter) {
        int at = 0;
        for (Range range : trained()) {
            if (parameter < range.to()) {
                return at + slot * range.length() + parameter - range.from();
            }
            at += slots() * range.length();
        }
        throw new IllegalArgumentException("expected a trained parameter, got number %d".formatted(parameter));
    }

    /** The same network for another number of features. */
    public NetworkSpec withInputs(int other) {
        return new NetworkSpec(other, layers, loss, optimizer, updates, dtype);
    }

    /** The same network with another number type. */
    public NetworkSpec withDtype(Dtype other) {
        return new NetworkSpec(inputs, layers, loss, optimizer, updates, other);
    }

    /** The same network with other layers. */
    public NetworkSpec withLayers(List<? extends LayerSpec> others) {
        return new NetworkSpec(inputs, List.copyOf(others), loss, optimizer, updates, dtype);
    }

    /** The same network with another loss. */
    public NetworkSpec withLoss(Loss other) {
        return new NetworkSpec(inputs, layers, other, optimizer, updates, dtype);
    }

    /** The same network with another optimizer. */
    public NetworkSpec withOptimizer(Optimizer other) {
        return new NetworkSpec(inputs, layers, loss, other, updates, dtype);
    }

    /** The same network whose optimizer is told other things. */
    public NetworkSpec withUpdates(UpdateSettings others) {
        return new NetworkSpec(inputs, layers, loss, optimizer, others, dtype);
    }

    /** @throws IllegalArgumentException if the learning rate is not a positive number */
    public NetworkSpec withLearningRate(double rate) {
        return withOptimizer(optimizer.withLearningRate(rate));
    }

    /** The same network with another penalty on the kernel of every dense layer. */
    public NetworkSpec replacingKernelPenalty(Penalty penalty) {
        return withLayers(layers.stream()
                .map(layer -> layer instanceof DenseSpec dense
                        ? dense.withKernel(dense.kernel().withPenalty(penalty))
                        : layer)
                .toList());
    }

    /** The same network with a penalty on the kernels of those dense layers that have none. */
    public NetworkSpec withKernelPenalty(Penalty penalty) {
        return withLayers(layers.stream()
                .map(layer -> layer instanceof DenseSpec dense
                                && dense.kernel().penalty().equals(Penalty.NONE)
                        ? dense.withKernel(dense.kernel().withPenalty(penalty))
                        : layer)
                .toList());
    }

    /**
     * The parameters that a training begins with, drawn from the seed alone: in double, so that float32 and float64
     * networks of one seed start at the same place, and then rounded to the network's type.
     *
     * @return in the layout of DL4J's flat parameter vector [parameters]
     */
    public double[] initialParameters(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] flat = new double[parameters()];
        for (Placed placed : variables()) {
            placed.variable().draw(flat, placed.offset(), random);
        }
        dtype.round(flat, flat, flat.length);
        return flat;
    }

    /**
     * The penalties on all variables.
     *
     * @param parameters in the layout of DL4J's flat parameter vector [parameters]
     */
    public double penalty(double[] parameters) {
        double sum = 0;
        for (Placed placed : variables()) {
            Penalty penalty = placed.variable().spec().penalty();
            if (!penalty.equals(Penalty.NONE)) {
                for (int at = placed.offset(); at < placed.offset() + placed.length(); at++) {
                    sum += penalty.value(parameters[at]);
                }
            }
        }
        return sum;
    }

    private static int outputs(int inputs, List<LayerSpec> layers) {
        int width = inputs;
        for (LayerSpec layer : layers) {
            width = layer.outputs(width);
        }
        return width;
    }

    private static long parameters(int inputs, List<LayerSpec> layers) {
        long count = 0;
        int width = inputs;
        for (LayerSpec layer : layers) {
            count = Math.addExact(count, layer.parameters(width));
            width = layer.outputs(width);
        }
        return count;
    }

    /** The network as a person writes it, such as {@code 13 -> relu:10 -> linear:1}, without {@link #kernelPenalty}. */
    public String summary() {
        return inputs + " -> " + layersAlone().stream().map(LayerSpec::toString).collect(Collectors.joining(" -> "));
    }

    /** The optimizer with what it was told, such as {@code sgd(0.01), weight decay 0.1}. */
    public String optimizerText() {
        return updates.equals(UpdateSettings.NONE) ? optimizer.toString() : "%s, %s".formatted(optimizer, updates);
    }

    /** The penalty that the kernels of all dense layers share, or none if there is no such. */
    public Penalty kernelPenalty() {
        List<Penalty> penalties = layers.stream()
                .filter(DenseSpec.class::isInstance)
                .map(layer -> ((DenseSpec) layer).kernel().penalty())
                .distinct()
                .toList();
        return penalties.size() == 1 ? penalties.get(0) : Penalty.NONE;
    }

    /** The layers without {@link #kernelPenalty}, which is said of all of them at once. */
    public List<LayerSpec> layersAlone() {
        return kernelPenalty().equals(Penalty.NONE)
                ? layers
                : replacingKernelPenalty(Penalty.NONE).layers();
    }
}
