/**
 * Who else can run it? Models as ONNX files, for any runtime of that format.
 *
 * <p>It may import {@code backend}, {@code data}, {@code network} and {@code model}.
 *
 * <p>Surprising rule: a function of ONNX that runtimes have in float32 only is put together from smaller ones, so that a
 * float64 model needs no other code.
 */
package io.regress4j.onnx;
