/**
 * What is a trained model? Its card and its numbers as one value that cannot be taken apart; its file, written and read safely.
 *
 * <p>It may import {@code files}, {@code data}, {@code preprocessing} and {@code network}.
 *
 * <p>Surprising rule: no byte of a model file ever reaches a parser of DL4J or ND4J. Plain DL4J can read the file; here the
 * network is built from the manifest, and only the plain numbers of its arrays are taken from the file.
 */
package io.regress4j.model;
