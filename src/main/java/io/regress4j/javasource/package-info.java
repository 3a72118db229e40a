/**
 * Who else can run it, with no library at all? A model as the source text of one Java class.
 *
 * <p>It may import {@code files}, {@code data}, {@code preprocessing}, {@code network} and {@code model}.
 *
 * <p>Surprising rule: it writes no arithmetic. What a generated class computes with is cut out of this program's own sources,
 * which travel in the jar; so it has the same bits, and a new activation needs no line here.
 */
@Internal
package io.regress4j.javasource;

import io.regress4j.visibility.Internal;
