package io.regress4j.cli;

import io.regress4j.data.ColumnChoice;
import io.regress4j.data.ColumnRequest;
import io.regress4j.data.RowColumns;
import io.regress4j.data.SplitConfig;
import io.regress4j.keras.NetworkTemplate;
import io.regress4j.model.LeftBehind.Concern;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.Dtype;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.loss.Losses;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.notation.Term;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.Optimizers;
import io.regress4j.network.optimizer.UpdateSettings;
import io.regress4j.network.penalty.Penalty;
import io.regress4j.preprocessing.Preprocessing;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which columns, which rows, which network and how to train it; the defaults are the seed job's. */
public final class TrainingOptions implements Serializable {
    private static final double LEARNING_RATE = 0.001;

    @Mixin
    private ColumnOptions columns = new ColumnOptions();

    @Mixin
    private SplitOptions rows = new SplitOptions();

    @Mixin
    private UpdateOptions updates = new UpdateOptions();

    @Option(
            names = "--layers",
            paramLabel = "LAYER,…",
            description = "Dense layers as ACT:UNITS, with settings as relu:64(init=he_normal,l1=0.01,l2=0.01) or"
                    + " relu:64(bias=false,constraint=max_norm(3)), and dropout:RATE, batch_normalization, layer_normalization,"
                    + " unit_normalization, prelu, gaussian_noise:STDDEV, gaussian_dropout:RATE,"
                    + " alpha_dropout:RATE, activity_regularization(l1=0.01), or an activation alone."
                    + " Activations: relu, tanh, sigmoid, softplus, elu, selu, linear, leaky_relu, relu6,"
                    + " softsign, silu, mish, gelu, exponential, hard_sigmoid, hard_silu, hard_tanh, celu,"
                    + " tanh_shrink, log_sigmoid, sparse_plus, sparse_sigmoid, squareplus, hard_shrink,"
                    + " soft_shrink, threshold; with settings as elu(0.5) or relu(max_value=2)."
                    + " Default: relu:64,relu:64,linear:1 for train, relu:10,linear:1 for a sweep.")
    private String layers;

    @Option(
            names = "--like",
            paramLabel = "FILE",
            description =
                    "Train a network like that of a .zip, .keras, .h5 or Keras JSON, with new weights: its layers,"
                            + " initializers, penalties, optimizer, schedule, loss and dtype. Other flags change them.")
    private Path like;

    private transient NetworkTemplate template; // read once

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            description = "adam, amsgrad, adamw, nadam, adamax, rmsprop, adagrad, adadelta, lion, ftrl, sgd, momentum,"
                    + " nesterov; with settings as rmsprop(0.001,rho=0.9). Default: adam.")
    private String optimizer;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description =
                    "Step size, unless --optimizer says it, such as sgd(0.01). Default: Keras's: 0.001, and 0.01 for"
                            + " sgd, momentum and nesterov.")
    private Double learningRate;

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            description =
                    "mse, mae, mape, msle, log_cosh, huber, poisson, quantile, tweedie; with settings as huber(2),"
                            + " quantile(0.9) or tweedie(1.5). Default: mse.")
    private String loss;

    @Option(names = "--l1", paramLabel = "LAMBDA", description = "Adds LAMBDA · Σ |kernel| to the loss, as Keras's L1.")
    private Double l1;

    @Option(
            names = "--l2",
            paramLabel = "LAMBDA",
            description =
                    "Adds LAMBDA · Σ kernel² to the loss, as Keras's L2. Default: 10 / training rows, at most 0.02,"
                            + " for train; 0 for a sweep.")
    private Double l2;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the training rows. Default: 200 for train, or as many as pass a million rows;"
                    + " 100 for a sweep.")
    private Integer epochs;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            description = "Rows per step. Default: 32 for train, 10 for a sweep.")
    private Integer batchSize;

    @Option(names = "--dtype", paramLabel = "NAME", description = "${COMPLETION-CANDIDATES}. Default: float32.")
    private Dtype dtype;

    /** The flags about columns. */
    public ColumnOptions columns() {
        return columns;
    }

    /** Numbers alone, chosen by name. */
    public ColumnChoice choice(String target) {
        return new ColumnChoice(columns.features(), target);
    }

    /** What the optimizer is told beside its own settings. */
    UpdateOptions updates() {
        return updates;
    }

    /** Null if the network is not to be like that of a file. */
    Path like() {
        return like;
    }

    /** As it was given; null for the optimizer's own. */
    Double learningRate() {
        return learningRate;
    }

    /**
     * @throws IllegalArgumentException if there is no such optimizer, or the learning rate is not a positive number or is said
     *     twice
     */
    Optimizer optimizer() {
        if (optimizer == null) {
            Optimizer usual = like == null
                    ? new Adam(LEARNING_RATE)
                    : template().network().optimizer();
            return learningRate == null ? usual : usual.withLearningRate(learningRate);
        }
        Optimizer named = Optimizers.named(optimizer);
        if (!statesLearningRate(optimizer)) {
            return learningRate == null ? named : named.withLearningRate(learningRate);
        }
        if (learningRate != null) {
            throw new IllegalArgumentException(
                    "--optimizer %s and --learning-rate %s both say the learning rate: leave one out"
                            .formatted(optimizer, learningRate));
        }
        return named;
    }

    /** The learning rate is the first setting of every optimizer. */
    private static boolean statesLearningRate(String optimizer) {
        int bracket = optimizer.indexOf('(');
        return bracket >= 0
                && Term.split(optimizer.substring(bracket + 1, optimizer.lastIndexOf(')'))).stream()
                        .anyMatch(setting ->
                                !setting.isBlank() && (!setting.contains("=") || setting.startsWith("learning_rate")));
    }

    /** @throws IllegalArgumentException if there is no such loss */
    Loss loss() {
        if (loss != null) {
            return Losses.named(loss);
        }
        return like == null ? new MeanSquaredError() : template().network().loss();
    }

    private Dtype dtype() {
        if (dtype != null) {
            return dtype;
        }
        return like == null ? Dtype.FLOAT32 : template().network().dtype();
    }

    /** @throws IllegalArgumentException if the network is to be like that of a file */
    public void refuseLike(String why) {
        if (like != null) {
            throw new IllegalArgumentException(
                    "--like %s is not taken here: %s. Write the network with --layers".formatted(like, why));
        }
    }

    /** The network of {@code --like}. */
    private NetworkTemplate template() {
        if (template == null) {
            NetworkTemplate read = NetworkTemplate.read(like);
            Set<Concern> settled = EnumSet.noneOf(Concern.class);
            if (optimizer != null) {
                settled.add(Concern.OPTIMIZER);
            }
            if (loss != null) {
                settled.add(Concern.LOSS);
            }
            if (l2 != null) {
                settled.add(Concern.PENALTY);
            }
            read.requireKnown(settled);
            template = read;
        }
        return template;
    }

    private double l1() {
        return l1 == null ? 0 : l1;
    }

    /** λ of the penalty; 0 if none was asked for. */
    double l2() {
        return l2 == null ? 0 : l2;
    }

    /** @throws IllegalArgumentException if the split seed is out of its range */
    public SplitConfig split() {
        return rows.config();
    }

    /** What draws the folds of a cross-validation. */
    public long foldSeed() {
        return rows.seed();
    }

    /** The columns that say something of rows. */
    RowColumns rows() {
        return columns.rows(rows.group());
    }

    /** What is asked of the columns of a table. */
    public ColumnRequest request(String target) {
        return columns.request(target).with(rows());
    }

    /** @throws IllegalArgumentException if the flags do not make a network */
    public NetworkSpec network(int inputs) {
        return network(inputs, TrainingDefaults.ARTICLE);
    }

    /** The same with what {@code train} does with so many training rows where the flags leave it open. */
    public NetworkSpec networkFor(int rows, int inputs) {
        return network(inputs, TrainingDefaults.of(rows));
    }

    /** The same with other settings where the flags leave them open. */
    NetworkSpec network(int inputs, TrainingDefaults defaults) {
        if (like != null) {
            return networkLike(template().network().withInputs(inputs));
        }
        return new NetworkSpec(
                        inputs,
                        Layers.read(layers == null ? defaults.layers() : layers),
                        loss(),
                        optimizer(),
                        updates.over(UpdateSettings.NONE),
                        dtype())
                .withKernelPenalty(new Penalty(l1(), l2 == null ? defaults.l2() : l2));
    }

    private NetworkSpec networkLike(NetworkSpec other) {
        if (layers != null) {
            throw new IllegalArgumentException("--layers and --like both say the layers: leave one out");
        }
        UpdateSettings before = optimizer == null ? other.updates() : UpdateSettings.NONE;
        NetworkSpec network = other.withLoss(loss())
                .withOptimizer(optimizer())
                .withUpdates(updates.over(before))
                .withDtype(dtype());
        return l1 == null && l2 == null ? network : network.replacingKernelPenalty(new Penalty(l1(), l2()));
    }

    /**
     * What a search chooses among.
     *
     * @param isGiven whether the user gave a flag, which holds then
     * @throws IllegalArgumentException if a flag is out of its range
     */
    AutoCandidates candidates(Predicate<String> isGiven) {
        return new AutoCandidates(
                layers,
                optimizer != null && statesLearningRate(optimizer)
                        ? Double.valueOf(optimizer().learningRate())
                        : learningRate,
                l1(),
                l2,
                epochs,
                isGiven.test("--target-transform") || loss().needsTargetUnit()
                        ? preprocessing().targetTransform()
                        : null,
                loss(),
                optimizer(),
                updates.over(UpdateSettings.NONE),
                dtype(),
                preprocessing());
    }

    private Preprocessing preprocessing() {
        return columns.preprocessing(loss());
    }

    /** @throws IllegalArgumentException if a flag is out of its range */
    public TrainingConfig config(long seed, long shuffleSeed, double validationSplit) {
        return config(TrainingDefaults.ARTICLE, seed, shuffleSeed, validationSplit);
    }

    /** The same with what {@code train} does with so many training rows where the flags leave it open. */
    public TrainingConfig configFor(int rows, long seed, long shuffleSeed, double validationSplit) {
        return config(TrainingDefaults.of(rows), seed, shuffleSeed, validationSplit);
    }

    /** Whether the flags say how many rows a step takes. */
    public boolean hasBatchSize() {
        return batchSize != null;
    }

    /** The same with other settings where the flags leave them open. */
    TrainingConfig config(TrainingDefaults defaults, long seed, long shuffleSeed, double validationSplit) {
        return TrainingConfig.builder()
                .epochs(epochs == null ? defaults.epochs() : epochs)
                .batchSize(batchSize == null ? defaults.batchSize() : batchSize)
                .seed(seed)
                .shuffleSeed(shuffleSeed)
                .validationSplit(validationSplit)
                .preprocessing(preprocessing())
                .build();
    }
}
