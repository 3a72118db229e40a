/**
 * What does a person look at? Console tables.
 *
 * <p>It may import everything to its left and {@code evaluation}.
 *
 * <p>Surprising rule: it renders records and computes nothing, so that every number on a screen is also a number that a
 * test or {@code --json} can read.
 */
package io.regress4j.report;
