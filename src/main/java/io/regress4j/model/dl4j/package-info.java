/**
 * How does Deeplearning4j see a model? Its {@code MultiLayerNetwork} and DataVec's {@code TransformProcess} before it, for
 * whoever wants them, and the entries of the model file that plain DL4J reads.
 *
 * <p>It may import {@code csv}, {@code data}, {@code preprocessing}, {@code model}, {@code network.dl4j} and
 * {@code backend}.
 */
@Internal
package io.regress4j.model.dl4j;

import io.regress4j.visibility.Internal;
