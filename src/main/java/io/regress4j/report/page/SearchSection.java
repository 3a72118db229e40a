package io.regress4j.report.page;

import static io.regress4j.report.Wording.number;

import io.regress4j.network.NetworkSpec;
import io.regress4j.report.Wording;
import io.regress4j.training.Search;
import io.regress4j.training.TrainingResult;
import io.regress4j.training.Trial;

/** The candidates of a search, and which was chosen. */
final class SearchSection {
    private SearchSection() {}

    static Section of(TrainingResult result) {
        Search search = result.search();
        return new Section("search", "How were the settings chosen?")
                .p("""
                        %,d networks of %d candidates were trained on parts of the training rows, and scored on training rows \
                        that they had not seen. The candidate with the lowest error trained the model. The held-out rows had \
                        no part in this. A score here is that of the best of many: the held-out rows tell how good the model \
                        is. Fewer folds than others mean that a candidate left early.""".formatted(search.plan().networks(), search.trials().size()))
                .add(table(search, result.card().unit()));
    }

    private static Markup table(Search search, String unit) {
        DataTable table = new DataTable(
                "The candidates in their order; the one in bold was chosen",
                "Layers",
                "Learning rate",
                "L2",
                "Epochs",
                "Target",
                "Folds",
                Wording.squared("MSE in the folds", unit),
                "R²");
        for (Trial trial : search.trials()) {
            Markup layers = Markup.text(trial.candidate().layers());
            if (trial.equals(search.chosen())) {
                table.first(layers, cells(trial));
            } else {
                table.row(layers, cells(trial));
            }
        }
        return table.markup();
    }

    private static String[] cells(Trial trial) {
        NetworkSpec network = trial.candidate().network();
        return new String[] {
            String.valueOf(network.optimizer().learningRate()),
            number(trial.candidate().l2()),
            String.valueOf(trial.epochs()),
            trial.candidate().transform().toString(),
            String.valueOf(trial.folds()),
            number(trial.mse()),
            Wording.r2(trial.r2())
        };
    }
}
