/**
 * What does a person look at? The words that screens and pages share.
 *
 * <p>It and its {@code screen}, {@code page} and {@code chart} may import {@code files}, {@code csv}, {@code data}, {@code
 * preprocessing}, {@code network}, {@code model}, {@code evaluation}, {@code training}, {@code keras}, {@code onnx}, {@code
 * parity} and {@code batch}.
 *
 * <p>Surprising rule: it renders records and computes nothing, so that every number on a screen is also a number that a test or
 * the JSON can read. Text from outside becomes part of a page as {@code Markup} only, which escapes it.
 */
@Internal
package io.regress4j.report;

import io.regress4j.visibility.Internal;
