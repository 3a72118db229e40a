/**
 * Which flag? One file per command; it only translates between the words on the command line and the other packages.
 *
 * <p>It may import everything but the root package and what speaks to a library of others: {@code backend}, {@code plan},
 * {@code network.dl4j} and {@code data.datavec}.
 *
 * <p>Surprising rule: the seed job runs without picocli, whose reflection is a visible part of the start-up time.
 */
@Internal
package io.regress4j.cli;

import io.regress4j.visibility.Internal;
