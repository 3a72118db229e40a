package io.regress4j.network.dl4j;

import io.regress4j.network.LayerSpec;
import io.regress4j.network.Layers;
import io.regress4j.network.Variable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A layer that Deeplearning4j lacks, or computes otherwise than Keras, as one of its layers: our own arithmetic on its
 * arrays. It is named by its text, and has as many outputs as inputs.
 */
public final class SpecLayer extends FeedForwardLayer {
    private static final long serialVersionUID = 1L;

    @JsonProperty("text")
    private String text;

    /** For DL4J's JSON. */
    private SpecLayer() {}

    SpecLayer(LayerSpec layer, int inputs) {
        this.text = layer.toString();
        this.nIn = inputs;
        this.nOut = inputs;
    }

    LayerSpec spec() {
        return Layers.named(text);
    }

    List<Variable> variables() {
        return spec().variables(Math.toIntExact(nIn));
    }

    /** DL4J takes what is behind the last underscore for a variable's name. */
    private static String key(Variable variable) {
        return variable.name().replace('_', '-');
    }

    private Variable variable(String name) {
        return variables().stream()
                .filter(variable -> key(variable).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s has no variable %s".formatted(text, name)));
    }

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(
            NeuralNetConfiguration configuration,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean isNew,
            DataType type) {
        SpecLayerNetwork layer = new SpecLayerNetwork(configuration, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(configuration, parameters, isNew));
        layer.setConf(configuration);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return new Parameters();
    }

    /** What is not trained has no updater. */
    @Override
    public IUpdater getUpdaterByParam(String name) {
        return variable(name).role() == Variable.Role.TRAINED ? super.getUpdaterByParam(name) : new NoOp();
    }

    @Override
    public List<Regularization> getRegularizationByParam(String name) {
        return Dl4jPenalty.of(variable(name).spec().penalty());
    }

    @Override
    public InputType getOutputType(int index, InputType inputs) {
        return inputs;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputs) {
        int count = Math.toIntExact(spec().parameters(Math.toIntExact(nIn)));
        return new LayerMemoryReport.Builder(getLayerName(), SpecLayer.class, inputs, inputs)
                .standardMemory(count, 0)
                .build();
    }

    @Override
    public SpecLayer clone() {
        return (SpecLayer) super.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpecLayer layer && text.equals(layer.text) && super.equals(other);
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof SpecLayer;
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "SpecLayer(%s)".formatted(text);
    }

    /** Cuts DL4J's vectors into the layer's variables, by their names in Keras. */
    private static final class Parameters implements ParamInitializer {
        private static List<Variable> variables(Layer layer) {
            return ((SpecLayer) layer).variables();
        }

        @Override
        public long numParams(NeuralNetConfiguration configuration) {
            return numParams(configuration.getLayer());
        }

        @Override
        public long numParams(Layer layer) {
            return variables(layer).stream().mapToLong(Variable::length).sum();
        }

        @Override
        public List<String> paramKeys(Layer layer) {
            return variables(layer).stream().map(SpecLayer::key).toList();
        }

        @Override
        public List<String> weightKeys(Layer layer) {
            return paramKeys(layer);
        }

        @Override
        public List<String> biasKeys(Layer layer) {
            return List.of();
        }

        @Override
        public boolean isWeightParam(Layer layer, String name) {
            return true;
        }

        @Override
        public boolean isBiasParam(Layer layer, String name) {
            return false;
        }

        /** The first weights come from the specification, later. */
        @Override
        public Map<String, INDArray> init(NeuralNetConfiguration configuration, INDArray view, boolean isNew) {
            configuration.setVariables(paramKeys(configuration.getLayer()));
            return cut(configuration, view);
        }

        @Override
        public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration configuration, INDArray view) {
            return cut(configuration, view);
        }

        private static Map<String, INDArray> cut(NeuralNetConfiguration configuration, INDArray view) {
            Map<String, INDArray> parts = new LinkedHashMap<>();
            if (view == null) {
                return parts; // of a layer without variables
            }
            INDArray flat = view.reshape(view.length());
            long from = 0;
            for (Variable variable : variables(configuration.getLayer())) {
                long to = from + variable.length();
                parts.put(
                        key(variable), flat.get(NDArrayIndex.interval(from, to)).reshape(1, variable.length()));
                from = to;
            }
            return parts;
        }
    }
}
