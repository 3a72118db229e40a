package io.regress4j.plan;

/**
 * How the numbers of two arrays meet: c[i, j] = Σ a[i · rowA + k · stepA] · b[j · rowB + k · stepB] over k.
 *
 * @param rows of c
 * @param columns of c
 * @param depth how many products make one number
 */
record ProductShape(int rows, int columns, int depth, int rowA, int stepA, int rowB, int stepB) {}
