package io.regress4j.report.screen;

import static io.regress4j.report.screen.TextTable.number;

import io.regress4j.csv.SomeNames;
import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import io.regress4j.data.DateColumn;
import io.regress4j.data.NumericColumn;
import io.regress4j.model.FeatureProfile;
import io.regress4j.model.LeftBehind;
import io.regress4j.model.ModelCard;
import io.regress4j.model.Provenance;
import io.regress4j.model.TrainedHere;
import io.regress4j.network.NetworkSpec;
import java.util.List;
import java.util.stream.Collectors;

/** A model, but for its weights. */
public final class CardScreen {
    private CardScreen() {}

    public static String of(ModelCard card) {
        Provenance provenance = card.provenance();
        NetworkSpec network = card.network();
        String unit = card.unit() == null ? "" : ", in " + card.unit();
        return TextTable.lines(
                        "Target    %s%s".formatted(card.schema().target(), unit),
                        "Network   %s, %d parameters, %s"
                                .formatted(network.summary(), network.parameters(), network.dtype()),
                        "Training  %s, %s, %s%s"
                                .formatted(
                                        network.optimizerText(),
                                        network.loss(),
                                        network.kernelPenalty(),
                                        settings(card)),
                        "Data      %s".formatted(data(card)),
                        "SHA-256   %s".formatted(provenance.dataSha256()),
                        "Made      %s by regress4j %s (%s), Deeplearning4j %s, %s on %s"
                                .formatted(
                                        provenance.madeAt(),
                                        provenance.versions().regress4j(),
                                        provenance.versions().commit(),
                                        provenance.versions().deeplearning4j(),
                                        provenance.versions().java(),
                                        provenance.versions().platform()))
                + leftOut(provenance.leftBehind())
                + TextTable.lines("")
                + LayerTable.of(network)
                + TextTable.lines("")
                + features(card);
    }

    /** What of a model's origin has no place here, in a line; nothing if there is nothing. */
    static String leftOut(List<LeftBehind> all) {
        return all.isEmpty() ? "" : TextTable.lines("Left out  " + LeftBehind.text(all));
    }

    private static String settings(ModelCard card) {
        return card.trainedHere()
                .map(TrainedHere::config)
                .map(config -> ", %d epochs of batches of %d, seed %d, shuffle seed %d%s"
                        .formatted(
                                config.epochs(),
                                config.batchSize(),
                                config.seed(),
                                config.shuffleSeed(),
                                config.callbacks().stream()
                                        .map(", %s"::formatted)
                                        .collect(Collectors.joining())))
                .orElse("");
    }

    private static String data(ModelCard card) {
        return card.trainedHere()
                .map(TrainedHere::file)
                .map(file -> "%s, %d rows, %s".formatted(file.name(), file.rows(), file.split()))
                .orElseGet(() -> "not known: trained elsewhere, read from "
                        + card.provenance().origin().orElseThrow());
    }

    private static TextTable features(ModelCard card) {
        TextTable features = new TextTable().row("Feature", "Kind", "Min", "Max", "Mean", "Scale");
        List<FeatureProfile> profiles =
                card.trainedHere().map(here -> here.statistics().profiles()).orElse(List.of());
        double[] mean = card.encoder().scaler().mean();
        double[] scale = card.encoder().scaler().scale();
        int[] firstInput = card.encoder().firstInputs();
        for (int i = 0; i < card.encoder().features(); i++) {
            Column column = card.schema().columns().get(i);
            boolean isKnown = !profiles.isEmpty() && !(column instanceof CategoricalColumn);
            boolean isNumber = column instanceof NumericColumn;
            features.row(
                    column.name(),
                    kind(column),
                    isKnown ? text(column, profiles.get(i).min()) : "-",
                    isKnown ? text(column, profiles.get(i).max()) : "-",
                    isNumber ? number(mean[firstInput[i]]) : "-",
                    isNumber ? number(scale[firstInput[i]]) : "-");
        }
        return features;
    }

    private static String text(Column column, double value) {
        return column instanceof DateColumn ? column.text(value) : number(value);
    }

    /** The kind, and what is taken. */
    private static String kind(Column column) {
        if (column instanceof CategoricalColumn categories) {
            return "%d categories: %s".formatted(categories.categories().size(), SomeNames.of(categories.categories()));
        }
        return column.kind().toString();
    }
}
