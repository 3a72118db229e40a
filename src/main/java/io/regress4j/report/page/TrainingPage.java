package io.regress4j.report.page;

import io.regress4j.parity.KerasBand;
import io.regress4j.training.TrainingResult;
import java.util.ArrayList;
import java.util.List;

/** A training for whoever wants to judge it: the answer, and then what speaks for it and against it. */
public final class TrainingPage {
    private TrainingPage() {}

    /**
     * @param keras the recorded Keras band, or null where none fits
     * @param command as it was typed
     */
    public static Page of(TrainingResult result, KerasBand keras, String command) {
        AnswerSection answer = new AnswerSection(result, keras);
        Markup title = Markup.join(
                Markup.text("How well is "), Markup.name(result.card().schema().target()), Markup.text(" predicted?"));
        Markup lead = Markup.join(answer.sentence(), KeyFigures.of(result), SettingsList.of(result));
        return Page.of(title, lead, sections(answer.section(), result, command));
    }

    private static List<Section> sections(Section answer, TrainingResult result, String command) {
        List<Section> sections = new ArrayList<>(List.of(
                answer,
                NetworkSection.of(result.card()),
                LearningSection.of(result),
                ResidualSection.of(result.diagnostics(), result.card().unit()),
                FeatureSection.of(result),
                ExplanationSection.of(result),
                result.folds() == null ? UncertaintySection.of(result) : FoldSection.of(result),
                DataSection.of(result),
                OriginSection.of(result, command)));
        if (result.search() != null) {
            sections.add(1, SearchSection.of(result));
        }
        return sections;
    }
}
