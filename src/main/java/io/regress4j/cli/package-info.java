/**
 * Which flag? One file per command; it only translates between the words on the command line and the packages to its
 * left.
 *
 * <p>It may import everything but the root package.
 *
 * <p>Surprising rule: the seed job runs without picocli, whose reflection is a visible part of the start-up time.
 */
package io.regress4j.cli;
