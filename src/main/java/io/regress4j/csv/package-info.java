/**
 * What does the text say? How a file is written, its records, its numbers, and faults with their places.
 *
 * <p>It may import {@code files}.
 *
 * <p>Surprising rule: a file is cut into chunks of whole records whose places depend on the text alone, so that any number of
 * threads reads the same rows.
 */
@Internal(butFor = {CsvSource.class, DialectRequest.class, Delimiter.class, NumberFormat.class})
package io.regress4j.csv;

import io.regress4j.visibility.Internal;
