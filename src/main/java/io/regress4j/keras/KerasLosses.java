package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.regress4j.network.loss.Huber;
import io.regress4j.network.loss.LogCosh;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.loss.MeanAbsoluteError;
import io.regress4j.network.loss.MeanAbsolutePercentageError;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.loss.MeanSquaredLogarithmicError;
import io.regress4j.network.loss.Poisson;
import io.regress4j.network.loss.Quantile;
import io.regress4j.network.loss.Reduced;
import io.regress4j.network.loss.Reduction;
import io.regress4j.network.loss.Tweedie;
import java.util.Optional;
import java.util.function.Consumer;

/** Keras's word for each loss, as {@code compile} takes it; none where Keras has no such loss. */
final class KerasLosses implements Loss.Dialect<Optional<JsonNode>> {
    private final Reduction reduction;

    private KerasLosses(Reduction reduction) {
        this.reduction = reduction;
    }

    static Optional<JsonNode> word(Loss loss) {
        return loss.in(new KerasLosses(Reduction.MEAN));
    }

    @Override
    public Optional<JsonNode> meanSquaredError(MeanSquaredError loss) {
        return word("mse", "MeanSquaredError");
    }

    @Override
    public Optional<JsonNode> meanAbsoluteError(MeanAbsoluteError loss) {
        return word("mae", "MeanAbsoluteError");
    }

    @Override
    public Optional<JsonNode> meanAbsolutePercentageError(MeanAbsolutePercentageError loss) {
        return word("mape", "MeanAbsolutePercentageError");
    }

    @Override
    public Optional<JsonNode> meanSquaredLogarithmicError(MeanSquaredLogarithmicError loss) {
        return word("msle", "MeanSquaredLogarithmicError");
    }

    @Override
    public Optional<JsonNode> logCosh(LogCosh loss) {
        return word("log_cosh", "LogCosh");
    }

    @Override
    public Optional<JsonNode> huber(Huber loss) {
        return loss.delta() == Huber.DELTA
                ? word("huber", "Huber")
                : Optional.of(object("Huber", config -> config.put("delta", loss.delta())));
    }

    @Override
    public Optional<JsonNode> poisson(Poisson loss) {
        return word("poisson", "Poisson");
    }

    @Override
    public Optional<JsonNode> quantile(Quantile loss) {
        return Optional.empty();
    }

    @Override
    public Optional<JsonNode> tweedie(Tweedie loss) {
        return Optional.empty();
    }

    /** Its weight is said beside it. */
    @Override
    public Optional<JsonNode> reduced(Reduced loss) {
        return loss.loss().in(new KerasLosses(loss.reduction()));
    }

    /** A name stands for a loss that is told nothing. */
    private Optional<JsonNode> word(String name, String kind) {
        return Optional.of(reduction == Reduction.MEAN ? TextNode.valueOf(name) : object(kind, config -> {}));
    }

    private ObjectNode object(String kind, Consumer<ObjectNode> settings) {
        ObjectNode loss = KerasJson.object("keras.losses", kind);
        ObjectNode config = loss.putObject("config").put("reduction", reduction.toString());
        settings.accept(config);
        return loss;
    }
}
