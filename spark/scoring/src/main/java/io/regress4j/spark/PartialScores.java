package io.regress4j.spark;

import io.regress4j.evaluation.RunningScore;
import java.io.Serializable;
import java.util.TreeMap;

/**
 * The result of one partition.
 *
 * @param scores by group, null for an empty cell; one group, with an empty name, where none were asked for
 * @param refusal why the partition ends the job, or null
 */
record PartialScores(TreeMap<String, RunningScore> scores, String refusal) implements Serializable {}
