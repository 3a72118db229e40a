package io.regress4j.report.page;

import static io.regress4j.report.page.Markup.tag;
import static io.regress4j.report.page.Markup.text;

import io.regress4j.model.LeftBehind;
import io.regress4j.model.TrainedHere;
import io.regress4j.model.Versions;
import io.regress4j.training.TrainingResult;
import java.util.ArrayList;
import java.util.List;

/** Where a page's numbers come from, and the command that makes them again. */
final class OriginSection {
    private final List<Markup> entries = new ArrayList<>();

    private OriginSection() {}

    /** @param command as it was typed */
    static Section of(TrainingResult result, String command) {
        TrainedHere here = result.trained();
        OriginSection origin = new OriginSection();
        here.origin().ifPresent(from -> origin.entry("From", Markup.name(from)));
        if (!here.leftBehind().isEmpty()) {
            origin.entry("Left out", text(LeftBehind.text(here.leftBehind())));
        }
        origin.entry("Data", Markup.name(here.data()));
        origin.entry("SHA-256", tag("code", text(here.dataSha256())));
        origin.entry(
                "Time", text("%.2f s for the fit".formatted(result.history().seconds())));
        origin.entry("Trained", text(here.madeAt()));
        origin.entry("Model", Markup.name(result.model().toString()));
        origin.versions(here.versions());
        return origin.section(command);
    }

    /** Of a page that is not about one model of ours. */
    static Section of(String command) {
        OriginSection origin = new OriginSection();
        origin.versions(Versions.current());
        return origin.section(command);
    }

    private Section section(String command) {
        return new Section("origin", "Where does it come from?")
                .add(tag("dl", "class=\"facts\"", entries.toArray(Markup[]::new)))
                .p("The command that makes it again:")
                .add(tag("pre", tag("code", text(command))));
    }

    private void versions(Versions versions) {
        entry(
                "Made by",
                text("regress4j %s (%s), Deeplearning4j %s, OpenBLAS %s, %s on %s"
                        .formatted(
                                versions.regress4j(),
                                versions.commit(),
                                versions.deeplearning4j(),
                                versions.openblas(),
                                versions.java(),
                                versions.platform())));
    }

    private void entry(String name, Markup value) {
        entries.add(tag("dt", text(name)));
        entries.add(tag("dd", value));
    }
}
