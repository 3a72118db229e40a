/**
 * How does Deeplearning4j see a model? Its {@code MultiLayerNetwork}, for whoever wants it, and the entries of the model
 * file that plain DL4J reads.
 */
package io.regress4j.model.dl4j;
