/**
 * What does a person look at? Console tables, and the page of a report with its charts.
 *
 * <p>It may import everything to its left and {@code evaluation}.
 *
 * <p>Surprising rule: it renders records and computes nothing, so that every number on a screen is also a number that a
 * test or the JSON can read. Text from outside becomes part of a page as {@code Markup} only, which escapes it.
 */
package io.regress4j.report;
