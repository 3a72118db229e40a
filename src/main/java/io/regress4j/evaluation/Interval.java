package io.regress4j.evaluation;

/** A range of values. */
public record Interval(double low, double high) {}
