package io.regress4j.report.screen;

import static io.regress4j.report.screen.TextTable.number;

import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import io.regress4j.data.DateColumn;
import io.regress4j.data.NumericColumn;
import io.regress4j.data.SplitConfig;
import io.regress4j.model.LeftBehind;
import io.regress4j.model.ModelCard;
import io.regress4j.model.Provenance;
import io.regress4j.network.NetworkSpec;
import io.regress4j.report.Wording;
import java.util.List;

/** A model, but for its weights. */
public final class CardScreen {
    /** Categories that a line names. */
    private static final int MOST_CATEGORIES = 6;

    private CardScreen() {}

    public static String of(ModelCard card) {
        Provenance provenance = card.provenance();
        NetworkSpec network = card.network();
        String unit = provenance.unit() == null ? "" : ", in " + provenance.unit();
        return TextTable.lines(
                        "Target    %s%s".formatted(card.schema().target(), unit),
                        "Network   %s, %d parameters, %s"
                                .formatted(network.summary(), network.parameters(), network.dtype()),
                        "Training  %s, %s, l2 %s%s"
                                .formatted(network.optimizer(), network.loss(), network.l2(), settings(card)),
                        "Data      %s".formatted(data(provenance)),
                        "          SHA-256 %s".formatted(provenance.dataSha256()),
                        "Made      %s by regress4j %s (%s), Deeplearning4j %s, %s on %s"
                                .formatted(
                                        provenance.trainedAt(),
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
        return card.training() == null
                ? ""
                : ", %d epochs of batches of %d, seed %d, shuffle seed %d"
                        .formatted(
                                card.training().epochs(),
                                card.training().batchSize(),
                                card.training().seed(),
                                card.training().shuffleSeed());
    }

    private static String data(Provenance provenance) {
        return !provenance.knowsTrainingRows()
                ? "not known: trained elsewhere, read from %s".formatted(provenance.origin())
                : "%s, %d rows, %s".formatted(provenance.data(), provenance.rows(), heldOut(provenance));
    }

    private static String heldOut(Provenance provenance) {
        SplitConfig split = provenance.split();
        return split.testSize().rowsOf(provenance.rows()) == 0
                ? "no row held out"
                : "test size %s, split seed %d".formatted(split.testSize(), split.seed());
    }

    private static TextTable features(ModelCard card) {
        TextTable features = new TextTable().row("Feature", "Kind", "Min", "Max", "Mean", "Scale");
        double[] mean = card.encoder().scaler().mean();
        double[] scale = card.encoder().scaler().scale();
        int[] firstInput = card.encoder().firstInputs();
        for (int i = 0; i < card.encoder().features(); i++) {
            Column column = card.schema().columns().get(i);
            boolean isKnown = !card.profiles().isEmpty() && !(column instanceof CategoricalColumn);
            boolean isNumber = column instanceof NumericColumn;
            features.row(
                    column.name(),
                    kind(column),
                    isKnown ? text(column, card.profiles().get(i).min()) : "-",
                    isKnown ? text(column, card.profiles().get(i).max()) : "-",
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
            return "%d categories: %s"
                    .formatted(categories.categories().size(), Wording.some(categories.categories(), MOST_CATEGORIES));
        }
        return column.kind().toString();
    }
}
