package io.regress4j.model;

import io.regress4j.data.TableSchema;
import io.regress4j.network.NetworkSpec;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.preprocessing.Standardizer;
import io.regress4j.preprocessing.TargetEncoder;
import io.regress4j.preprocessing.TargetTransform;

/** Cards of models of numbers that were trained elsewhere. */
public final class OtherCards {
    private OtherCards() {}

    public static ModelCard of(
            TableSchema schema,
            NetworkSpec network,
            Standardizer features,
            Standardizer target,
            TrainedElsewhere provenance) {
        return new ModelCard(
                schema,
                network,
                FeatureEncoder.ofNumbers(features),
                new TargetEncoder(TargetTransform.NONE, target),
                provenance);
    }
}
