package io.regress4j.training;

import io.regress4j.model.TrainingConfig;
import io.regress4j.model.TrainingProgress;
import io.regress4j.preprocessing.TargetEncoder;

/**
 * What a trainer does with a network.
 *
 * @param training rows that train
 * @param validation rows that are only watched; may be empty
 * @param target turns outputs into the target's unit, in which metrics are measured
 * @param config how to train
 * @param order gives the order of the training rows for each epoch to come
 * @param begun how far the training got before
 */
public record TrainingTask(
        TrainingRows training,
        TrainingRows validation,
        TargetEncoder target,
        TrainingConfig config,
        BatchOrder order,
        TrainingProgress begun) {}
