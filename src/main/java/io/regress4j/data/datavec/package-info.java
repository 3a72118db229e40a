/**
 * How does DataVec read a table? A {@code RecordReader} over the same strict CSV reader, for whoever feeds Deeplearning4j's
 * iterators.
 *
 * <p>It may import {@code csv}, {@code data} and {@code backend}.
 *
 * <p>Surprising rule: a test holds it equal to the direct way from text to {@code double[]}.
 */
package io.regress4j.data.datavec;
