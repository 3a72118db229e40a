/**
 * Which columns, which rows? A strict DataVec record reader, the table's schema, the split that equals scikit-learn's,
 * and the standardizer.
 *
 * <p>It may import {@code backend}.
 *
 * <p>Surprising rule: cells stay {@code double} here, whatever the network's dtype; the one rounding to float32 happens
 * when standardized rows become ND4J arrays.
 */
package io.regress4j.data;
