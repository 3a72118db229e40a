/**
 * A million rows? Prediction and evaluation of files in constant memory, thresholds, and jobs that resume.
 *
 * <p>It may import {@code files}, {@code csv}, {@code data}, {@code preprocessing}, {@code model} and {@code evaluation}.
 *
 * <p>Surprising rule: each core parses, predicts and prints a chunk, and one thread takes the results in their order, so a job
 * that resumes writes the same bytes.
 */
@Internal
package io.regress4j.batch;

import io.regress4j.visibility.Internal;
