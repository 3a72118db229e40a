package io.regress4j.keras;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regress4j.network.ActivationSpec;
import io.regress4j.network.ActivityRegularizationSpec;
import io.regress4j.network.AlphaDropoutSpec;
import io.regress4j.network.BatchNormalizationSpec;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.DropoutSpec;
import io.regress4j.network.GaussianDropoutSpec;
import io.regress4j.network.GaussianNoiseSpec;
import io.regress4j.network.LayerNormalizationSpec;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.PreluSpec;
import io.regress4j.network.UnitNormalizationSpec;
import java.util.List;

/** The layers of Keras that stand for one of ours; the first holds its variables. */
final class KerasLayers implements LayerSpec.Dialect<List<KerasLayers.Word>> {

    /**
     * A layer of Keras.
     *
     * @param kind its class
     * @param config its settings but for name and dtype
     */
    record Word(String kind, ObjectNode config) {}

    @Override
    public List<Word> dense(DenseSpec layer) {
        KerasWord activation = layer.activation().in(new KerasWords());
        Word dense = word("Dense");
        dense.config()
                .put("units", layer.units())
                .put("use_bias", layer.hasBias())
                .put("activation", activation.isName() ? activation.text() : "linear");
        KerasVariable.write(dense.config(), "kernel", layer.kernel());
        KerasVariable.write(dense.config(), "bias", layer.bias());
        return activation.isName() ? List.of(dense) : List.of(dense, word(activation));
    }

    @Override
    public List<Word> activation(ActivationSpec layer) {
        return List.of(word(layer.function().in(new KerasWords())));
    }

    private static Word word(KerasWord activation) {
        Word word = word(activation.isName() ? "Activation" : activation.text());
        if (activation.isName()) {
            word.config().put("activation", activation.text());
        } else {
            word.config().setAll(activation.settings());
        }
        return word;
    }

    @Override
    public List<Word> batchNormalization(BatchNormalizationSpec layer) {
        Word word = word("BatchNormalization");
        word.config()
                .put("axis", -1)
                .put("epsilon", layer.epsilon())
                .put("momentum", layer.momentum())
                .put("center", layer.center())
                .put("scale", layer.scale());
        KerasVariable.write(word.config(), "gamma", layer.gamma());
        KerasVariable.write(word.config(), "beta", layer.beta());
        return List.of(word);
    }

    @Override
    public List<Word> layerNormalization(LayerNormalizationSpec layer) {
        Word word = word("LayerNormalization");
        word.config()
                .put("axis", -1)
                .put("epsilon", layer.epsilon())
                .put("center", layer.center())
                .put("scale", layer.scale());
        KerasVariable.write(word.config(), "gamma", layer.gamma());
        KerasVariable.write(word.config(), "beta", layer.beta());
        return List.of(word);
    }

    @Override
    public List<Word> unitNormalization(UnitNormalizationSpec layer) {
        Word word = word("UnitNormalization");
        word.config().put("axis", -1);
        return List.of(word);
    }

    @Override
    public List<Word> prelu(PreluSpec layer) {
        Word word = word("PReLU");
        KerasVariable.write(word.config(), "alpha", layer.alpha());
        return List.of(word);
    }

    @Override
    public List<Word> activityRegularization(ActivityRegularizationSpec layer) {
        Word word = word("ActivityRegularization");
        word.config().put("l1", layer.penalty().l1()).put("l2", layer.penalty().l2());
        return List.of(word);
    }

    @Override
    public List<Word> dropout(DropoutSpec layer) {
        return List.of(word("Dropout", "rate", layer.rate()));
    }

    @Override
    public List<Word> gaussianNoise(GaussianNoiseSpec layer) {
        return List.of(word("GaussianNoise", "stddev", layer.stddev()));
    }

    @Override
    public List<Word> gaussianDropout(GaussianDropoutSpec layer) {
        return List.of(word("GaussianDropout", "rate", layer.rate()));
    }

    @Override
    public List<Word> alphaDropout(AlphaDropoutSpec layer) {
        return List.of(word("AlphaDropout", "rate", layer.rate()));
    }

    private static Word word(String kind) {
        return new Word(kind, new ObjectMapper().createObjectNode());
    }

    private static Word word(String kind, String setting, double value) {
        Word word = word(kind);
        word.config().put(setting, value);
        return word;
    }
}
