/**
 * What is a trained model? Network, standardizer, schema, training settings and provenance as one value that cannot be
 * taken apart; its file, written and read safely.
 *
 * <p>It may import {@code backend}, {@code data}, {@code network} and {@code plan}.
 *
 * <p>Surprising rule: no byte of a model file ever reaches a parser of DL4J or ND4J. The file is for plain DL4J to read;
 * here the network is built again from the manifest, and only the plain numbers of its arrays are taken from the file.
 */
package io.regress4j.model;
