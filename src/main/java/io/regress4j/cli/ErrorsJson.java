package io.regress4j.cli;

import io.regress4j.evaluation.ResidualGroup;
import io.regress4j.training.FeatureErrors;
import java.util.List;
import java.util.stream.IntStream;

/** What a model gets wrong along a feature, as {@code --json} holds it. */
record ErrorsJson(String feature, List<Group> groups, int omitted) {

    /** @param label the group in words, where its numbers stand for categories or dates */
    record Group(
            String label, double from, double to, int rows, double meanResidual, double q10, double q90, double rmse) {
        static Group of(ResidualGroup group, String label) {
            return new Group(
                    label,
                    group.from(),
                    group.to(),
                    group.rows(),
                    group.meanResidual(),
                    group.low(),
                    group.high(),
                    group.rmse());
        }
    }

    static ErrorsJson of(FeatureErrors errors) {
        List<ResidualGroup> groups = errors.groups();
        return new ErrorsJson(
                errors.column().name(),
                IntStream.range(0, groups.size())
                        .mapToObj(i -> Group.of(
                                groups.get(i),
                                errors.labels().isEmpty()
                                        ? null
                                        : errors.labels().get(i)))
                        .toList(),
                errors.omitted());
    }
}
