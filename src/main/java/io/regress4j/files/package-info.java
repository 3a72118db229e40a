/**
 * How are bytes read and written safely? Files that are written whole or not at all, zips, bounded reading, records as JSON, and the exception that
 * says that the input or the place is at fault.
 *
 * <p>It imports nothing of ours.
 *
 * <p>Surprising rule: a message names a setting as Java calls it, between backticks, and the command line shows its flag.
 */
@Internal(butFor = CannotProceedException.class)
package io.regress4j.files;

import io.regress4j.visibility.Internal;
