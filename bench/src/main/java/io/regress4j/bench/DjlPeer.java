package io.regress4j.bench;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.initializer.XavierInitializer.FactorType;
import ai.djl.training.initializer.XavierInitializer.RandomType;
import ai.djl.training.loss.L2Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import io.regress4j.training.TrainingRows;
import java.io.IOException;
import java.io.UncheckedIOException;

/** DJL on its PyTorch engine, with its own training loop. */
final class DjlPeer implements Regressor {
    private final NDManager manager = NDManager.newBaseManager();
    private final Model model = Model.newInstance("seed");
    private final Trainer trainer;

    public static void main(String[] arguments) throws IOException {
        Regressor.measure("DJL", DjlPeer::new);
    }

    private DjlPeer() {
        model.setBlock(new SequentialBlock()
                .add(Linear.builder().setUnits(UNITS).build())
                .add(Activation::relu)
                .add(Linear.builder().setUnits(1).build()));
        Adam adam = Adam.builder()
                .optLearningRateTracker(Tracker.fixed((float) LEARNING_RATE))
                .optEpsilon(1e-7f)
                .build();
        // DJL halves the squared error unless told otherwise; this initializer is Keras's Glorot uniform.
        trainer = model.newTrainer(new DefaultTrainingConfig(new L2Loss("mse", 1))
                .optInitializer(new XavierInitializer(RandomType.UNIFORM, FactorType.AVG, 3), Parameter.Type.WEIGHT)
                .optOptimizer(adam));
        trainer.initialize(new Shape(BATCH, Housing.INPUTS));
    }

    @Override
    public void fit(TrainingRows rows) {
        ArrayDataset dataset = new ArrayDataset.Builder()
                .setData(array(rows.features(), Housing.INPUTS))
                .optLabels(array(rows.target(), 1))
                .setSampling(BATCH, true)
                .build();
        try {
            EasyTrain.fit(trainer, EPOCHS, dataset, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TranslateException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public double[] predict(double[] features) {
        Block block = model.getBlock();
        NDList input = new NDList(array(features, Housing.INPUTS));
        float[] output = block.forward(new ParameterStore(manager, false), input, false)
                .singletonOrThrow()
                .toFloatArray();
        double[] prediction = new double[output.length];
        for (int i = 0; i < output.length; i++) {
            prediction[i] = output[i];
        }
        return prediction;
    }

    private NDArray array(double[] values, int columns) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return manager.create(floats, new Shape(values.length / columns, columns));
    }
}
