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
import io.regress4j.network.loss.Tweedie;
import java.util.Optional;

/** Keras's word for each loss, as {@code compile} takes it; none where Keras has no such loss. */
final class KerasLosses implements Loss.Dialect<Optional<JsonNode>> {
    @Override
    public Optional<JsonNode> meanSquaredError(MeanSquaredError loss) {
        return name("mse");
    }

    @Override
    public Optional<JsonNode> meanAbsoluteError(MeanAbsoluteError loss) {
        return name("mae");
    }

    @Override
    public Optional<JsonNode> meanAbsolutePercentageError(MeanAbsolutePercentageError loss) {
        return name("mape");
    }

    @Override
    public Optional<JsonNode> meanSquaredLogarithmicError(MeanSquaredLogarithmicError loss) {
        return name("msle");
    }

    @Override
    public Optional<JsonNode> logCosh(LogCosh loss) {
        return name("log_cosh");
    }

    @Override
    public Optional<JsonNode> huber(Huber loss) {
        if (loss.delta() == Huber.DELTA) {
            return name("huber");
        }
        ObjectNode huber = KerasJson.object("keras.losses", "Huber");
        huber.putObject("config").put("delta", loss.delta());
        return Optional.of(huber);
    }

    @Override
    public Optional<JsonNode> poisson(Poisson loss) {
        return name("poisson");
    }

    @Override
    public Optional<JsonNode> quantile(Quantile loss) {
        return Optional.empty();
    }

    @Override
    public Optional<JsonNode> tweedie(Tweedie loss) {
        return Optional.empty();
    }

    private static Optional<JsonNode> name(String name) {
        return Optional.of(TextNode.valueOf(name));
    }
}
