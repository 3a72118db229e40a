/**
 * Who else can run it? Models as ONNX files, for any runtime of that format.
 *
 * <p>It may import {@code files}, {@code data}, {@code preprocessing}, {@code network} and {@code model}.
 *
 * <p>Surprising rule: a function of ONNX that runtimes have in float32 only is put together from smaller ones, so that a
 * float64 model needs no other code.
 */
@Internal
package io.regress4j.onnx;

import io.regress4j.visibility.Internal;
