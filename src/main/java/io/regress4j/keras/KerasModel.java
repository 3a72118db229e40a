package io.regress4j.keras;

import io.regress4j.model.LeftBehind;
import io.regress4j.network.NetworkSpec;
import io.regress4j.preprocessing.Standardizer;
import java.util.List;

/**
 * What a Keras file says, in this program's terms.
 *
 * @param version of the Keras that wrote it
 * @param network its layers, but for those that scale the features or the target
 * @param features what {@code Normalization} and {@code Rescaling} in front of the layers do
 * @param target what {@code Rescaling} behind the layers does
 * @param parameters DL4J's flat parameter vector [parameters]
 * @param optimizerState of a network that can be trained on; null if there is none
 * @param featureNames names that this program wrote into the file; empty if there are none
 * @param targetName the same for the target; null if there is none
 * @param leftBehind what has no place here
 */
public record KerasModel(
        String version,
        NetworkSpec network,
        Standardizer features,
        Standardizer target,
        double[] parameters,
        OptimizerState optimizerState,
        List<String> featureNames,
        String targetName,
        List<LeftBehind> leftBehind) {

    /** The same with other numbers. */
    KerasModel with(double[] otherParameters, OptimizerState otherState) {
        return new KerasModel(
                version, network, features, target, otherParameters, otherState, featureNames, targetName, leftBehind);
    }

    /**
     * How far an optimizer has got.
     *
     * @param iterations steps taken
     * @param values in DL4J's layout [state size]
     */
    public record OptimizerState(int iterations, double[] values) {}
}
