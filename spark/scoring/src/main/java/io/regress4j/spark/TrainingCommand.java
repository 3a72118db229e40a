package io.regress4j.spark;

import java.util.concurrent.Callable;

/** A command that trains. Its jar, which brings Deeplearning4j, names it for {@link java.util.ServiceLoader}. */
public interface TrainingCommand extends Callable<Integer> {}
