package io.regress4j.network.dl4j;

import io.regress4j.network.Dtype;
import io.regress4j.network.ForwardPass;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.Noise;
import io.regress4j.network.TrainingLayer;
import io.regress4j.network.numbers.Numbers;
import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A {@link SpecLayer} with its weights. */
final class SpecLayerNetwork extends BaseLayer<SpecLayer> {
    private static final long serialVersionUID = 1L;

    private final transient Map<Integer, Batch> batches = new HashMap<>(); // by number of rows
    private transient Batch last; // the one of the last forward pass
    private transient int steps; // taken before this one

    SpecLayerNetwork(NeuralNetConfiguration configuration, DataType type) {
        super(configuration, type);
    }

    /**
     * A batch of so many rows.
     *
     * @param training bound to the memory
     */
    private record Batch(SpecLayerMemory memory, TrainingLayer training) {}

    /** @param count steps that the network has taken */
    void setSteps(int count) {
        steps = count;
    }

    @Override
    public INDArray activate(boolean isTraining, LayerWorkspaceMgr workspace) {
        assertInputSet(false);
        INDArray outputs = isTraining ? train() : predict();
        return workspace.leverageTo(ArrayType.ACTIVATIONS, outputs);
    }

    private INDArray train() {
        last = batches.computeIfAbsent((int) input.size(0), this::batch);
        SpecLayerMemory memory = last.memory();
        put(input, memory.inputs().array());
        if (paramsFlattened != null) {
            put(paramsFlattened, memory.parameters());
        }
        last.training().forward(steps + 1);
        return array(memory.outputs().array(), input.shape());
    }

    private Batch batch(int rows) {
        int width = Math.toIntExact(layerConf().getNIn());
        LayerSpec spec = layerConf().spec();
        SpecLayerMemory memory = SpecLayerMemory.create(
                dtype(), Math.toIntExact(spec.parameters(width)), rows, width, Noise.of(conf().getSeed(), getIndex()));
        return new Batch(memory, spec.training(memory));
    }

    private INDArray predict() {
        double[] parameters = paramsFlattened == null
                ? new double[0]
                : paramsFlattened.dup().data().asDouble();
        double[] rows = input.dup('c').data().asDouble();
        int width = Math.toIntExact(layerConf().getNIn());
        double[] outputs = ForwardPass.layer(layerConf().spec(), dtype(), width, parameters, rows);
        return Nd4j.createFromArray(outputs).castTo(input.dataType()).reshape('c', input.shape());
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray slopes, LayerWorkspaceMgr workspace) {
        SpecLayerMemory memory = last.memory();
        put(slopes, memory.outputGradient().array());
        last.training().backward();
        last.training().measure();
        if (paramsFlattened != null) {
            paramsFlattened.assign(array(memory.parameters(), paramsFlattened.shape()));
            gradientsFlattened.assign(array(memory.gradients(), gradientsFlattened.shape()));
        }
        Gradient gradient = new DefaultGradient();
        if (gradientViews != null) {
            gradientViews.forEach(gradient::setGradientFor);
        }
        INDArray inputSlopes = array(memory.inputGradient().array(), input.shape());
        return new Pair<>(gradient, workspace.leverageTo(ArrayType.ACTIVATION_GRAD, inputSlopes));
    }

    @Override
    public double calcRegularizationScore(boolean onlyTrained) {
        double penalty = last == null ? 0 : last.training().penalty() / input.size(0);
        return super.calcRegularizationScore(onlyTrained) + penalty;
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    private Dtype dtype() {
        return dataType == DataType.DOUBLE ? Dtype.FLOAT64 : Dtype.FLOAT32;
    }

    private static void put(INDArray from, Numbers to) {
        double[] values = from.dup('c').data().asDouble();
        for (int i = 0; i < values.length; i++) {
            to.put(i, values[i]);
        }
    }

    private INDArray array(Numbers from, long[] shape) {
        double[] values = new double[from.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = from.get(i);
        }
        return Nd4j.createFromArray(values).castTo(dataType).reshape('c', shape);
    }
}
