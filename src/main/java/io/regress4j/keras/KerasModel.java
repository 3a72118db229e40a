package io.regress4j.keras;

import io.regress4j.data.Column;
import io.regress4j.data.MissingWords;
import io.regress4j.data.TableSchema;
import io.regress4j.model.LeftBehind;
import io.regress4j.network.NetworkSpec;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.preprocessing.Standardizer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a Keras file says, in this program's terms.
 *
 * @param version of the Keras that wrote it
 * @param network its layers, but for those that scale the features or the target
 * @param layerNames for each layer the name of the Keras layer whose outputs are its own [layers]
 * @param columns that it takes, in their order
 * @param areNamed whether the file names them, or else they are x1, x2, …
 * @param encoder what the layers in front do with them: {@code Normalization}, {@code Rescaling}, lookups
 * @param target what {@code Rescaling} behind the layers does
 * @param parameters DL4J's flat parameter vector [parameters]
 * @param optimizerState of a network that can be trained on; null if there is none
 * @param targetName name of the target that this program wrote into the file; null if there is none
 * @param leftBehind what has no place here
 */
public record KerasModel(
        String version,
        NetworkSpec network,
        List<String> layerNames,
        List<Column> columns,
        boolean areNamed,
        FeatureEncoder encoder,
        Standardizer target,
        double[] parameters,
        OptimizerState optimizerState,
        String targetName,
        List<LeftBehind> leftBehind) {

    /** The same with other numbers. */
    KerasModel with(double[] otherParameters, OptimizerState otherState) {
        return new KerasModel(
                version,
                network,
                layerNames,
                columns,
                areNamed,
                encoder,
                target,
                otherParameters,
                otherState,
                targetName,
                leftBehind);
    }

    /** The columns under other names. */
    TableSchema schema(List<String> names, String target) {
        return new TableSchema(
                IntStream.range(0, columns.size())
                        .mapToObj(i -> columns.get(i).named(names.get(i)))
                        .toList(),
                target,
                MissingWords.USUAL);
    }

    /** What scales the inputs of the layers. */
    public Standardizer features() {
        return encoder.scaler();
    }

    /** Names that the file has for its columns; empty if it has none. */
    public List<String> featureNames() {
        return areNamed ? columns.stream().map(Column::name).toList() : List.of();
    }

    /**
     * How far an optimizer has got.
     *
     * @param iterations steps taken
     * @param values in DL4J's layout [state size]
     */
    public record OptimizerState(int iterations, double[] values) {}
}
