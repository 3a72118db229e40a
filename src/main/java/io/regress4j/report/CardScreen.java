package io.regress4j.report;

import static io.regress4j.report.TextTable.number;

import io.regress4j.model.FeatureProfile;
import io.regress4j.model.ModelCard;
import io.regress4j.model.Provenance;
import io.regress4j.network.NetworkSpec;

/** A model, but for its weights. */
public final class CardScreen {
    private CardScreen() {}

    public static String of(ModelCard card) {
        Provenance provenance = card.provenance();
        NetworkSpec network = card.network();
        String unit = provenance.unit() == null ? "" : ", in " + provenance.unit();
        TextTable features = new TextTable().row("Feature", "Min", "Max", "Mean", "Scale");
        for (int i = 0; i < card.profiles().size(); i++) {
            FeatureProfile profile = card.profiles().get(i);
            features.row(
                    card.schema().features().get(i),
                    number(profile.min()),
                    number(profile.max()),
                    number(card.features().mean()[i]),
                    number(card.features().scale()[i]));
        }
        return TextTable.lines(
                        "Target    %s%s".formatted(card.schema().target(), unit),
                        "Network   %s, %d parameters, %s"
                                .formatted(network.summary(), network.parameters(), network.dtype()),
                        "Training  %s, %s, l2 %s, %d epochs of batches of %d, seed %d, shuffle seed %d"
                                .formatted(
                                        network.optimizer(),
                                        network.loss(),
                                        network.l2(),
                                        card.training().epochs(),
                                        card.training().batchSize(),
                                        card.training().seed(),
                                        card.training().shuffleSeed()),
                        "Data      %s, %d rows, test size %s, split seed %d"
                                .formatted(
                                        provenance.data(),
                                        provenance.rows(),
                                        provenance.split().testSize(),
                                        provenance.split().seed()),
                        "          SHA-256 %s".formatted(provenance.dataSha256()),
                        "Made      %s by regress4j %s (%s), Deeplearning4j %s, %s on %s"
                                .formatted(
                                        provenance.trainedAt(),
                                        provenance.versions().regress4j(),
                                        provenance.versions().commit(),
                                        provenance.versions().deeplearning4j(),
                                        provenance.versions().java(),
                                        provenance.versions().platform()),
                        "")
                + features;
    }
}
