/**
 * Which columns, which rows? Kinds of columns and the rules that decide them, tables, and the split that equals
 * scikit-learn's.
 *
 * <p>It may import {@code files} and {@code csv}.
 *
 * <p>Surprising rule: a number stands for every value: the position of a category, the day of a date, NaN for a missing value.
 * Cells are {@code double}, whatever the network's dtype.
 */
package io.regress4j.data;
