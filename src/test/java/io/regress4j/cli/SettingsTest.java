package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.OptionSpec;

/** Every flag of {@code train} that shapes the result has a field of {@code --json}, whether it was given or not. */
class SettingsTest {
    /** Of each flag the field that holds it, or - with the reason why none does. */
    private static final String FIELDS = """
            --auto                      auto.chosen
            --batch-size                settings.learning.batchSize
            --budget                    auto.budgetSeconds
            --categorical               settings.features[].kind
            --checkpoint                - written on the way
            --clip-norm                 settings.learning.clipping.limit
            --clip-value                settings.learning.clipping.limit
            --comment                   settings.table.comment
            --date                      settings.features[].dateFormat
            --decimal                   settings.table.decimal
            --delimiter                 settings.table.delimiter
            --dtype                     settings.network.dtype
            --early-stopping            settings.learning.earlyStopping.patience
            --early-stopping-baseline   settings.learning.earlyStopping.baseline
            --encoding                  settings.table.encoding
            --epochs                    settings.learning.epochs
            --exclude                   data.columns[].reason
            --exclude-from-weight-decay settings.learning.excludedFromWeightDecay
            --features                  settings.features[].name
            --folds                     folds.k
            --from                      from
            --global-clip-norm          settings.learning.clipping.by
            --help                      - trains nothing
            --history                   - written on the way
            --json                      - the file itself
            --l1                        settings.network.l1
            --l2                        settings.network.l2
            --layers                    settings.network.layers[].variables[].initializer
            --learning-rate             settings.learning.optimizer.settings.learningRate
            --like                      settings.like
            --loss                      settings.learning.loss.name
            --max-categories            settings.table.maxCategories
            --metrics                   settings.learning.metrics
            --min-delta                 settings.learning.earlyStopping.minDelta
            --missing                   settings.table.missing
            --missing-indicator         settings.preparation.missingIndicator
            --missing-values            settings.preparation.missingValues
            --monitor                   settings.learning.earlyStopping.monitor
            --moving-average            settings.learning.movingAverage
            --moving-average-every      settings.learning.movingAverageEvery
            --names                     data.columns[].name
            --no-header                 settings.table.header
            --no-normalize              settings.preparation.scaler
            --no-normalize-target       settings.preparation.normalizeTarget
            --no-restore-best           settings.learning.earlyStopping.restoreBest
            --normalize-target          settings.preparation.normalizeTarget
            --number-format             settings.table.numberFormat
            --numeric                   settings.features[].kind
            --optimizer                 settings.learning.optimizer.settings.epsilon
            --out                       model
            --png                       - pictures of the report
            --reduce-lr-on-plateau      settings.learning.reduceLrOnPlateau.cooldown
            --report                    report
            --report-depth              settings.reportDepth
            --resume                    - the same model as without a pause
            --scale-categories          settings.preparation.scaleCategories
            --scaler                    settings.preparation.scaler
            --schedule                  settings.learning.schedule.settings
            --seed                      settings.learning.seed
            --shuffle-seed              settings.learning.shuffleSeed
            --skip-lines                settings.table.skipLines
            --split                     settings.split.how
            --split-seed                settings.split.seed
            --start-from-epoch          settings.learning.earlyStopping.startFromEpoch
            --target                    target
            --target-transform          settings.preparation.targetTransform
            --test-data                 settings.split.file
            --test-size                 settings.split.testSize
            --threads                   settings.processors
            --trainer                   trainer
            --unknown                   settings.features[].unknown
            --validation-data           settings.validationData
            --validation-split          settings.learning.validationSplit
            --verbose                   - log lines
            --weight-decay              settings.learning.weightDecay
            --weights                   data.columns[].role
            """;

    @TempDir
    private static Path folder;

    private static final List<JsonNode> RUNS = new ArrayList<>();

    @BeforeAll
    static void train() {
        Path flats = Path.of("data/flats.csv");
        run("--exclude id --missing median --epochs 2 --batch-size 48 --out OUT/model.zip");
        run("--exclude id --missing median --epochs 3 --seed 7 --shuffle-seed 8 --optimizer rmsprop(0.002,rho=0.8)"
                + " --clip-norm 1 --early-stopping 2 --min-delta 0.5 --early-stopping-baseline 9 --start-from-epoch 1"
                + " --no-restore-best --monitor loss --reduce-lr-on-plateau patience=1,min_delta=9 --loss huber(2)"
                + " --validation-data " + flats + " --test-data " + flats + " --comment #"
                + " --layers relu:4(l1=0.25,init=he_normal),dropout:0.5,linear:1");
        run("--features sold,size,rooms --missing drop --epochs 1 --schedule cosine(100) --split order --test-size 40"
                + " --trainer steps --target-transform log --scaler minmax --dtype float64 --metrics mae");
        run("--from OUT/model.zip --missing median --epochs 1");
        run("--like OUT/model.zip --exclude id --missing median --epochs 1 --folds 2");
        run("--exclude id --missing median --auto --budget 1");
    }

    private static void run(String flags) {
        String line = "train data/flats.csv --target price --report OUT/report " + flags;
        String all = line.contains("--out ") ? line : line + " --out OUT/other.zip";
        RUNS.add(new Console().json(all.replace("OUT", folder.toString()).split(" ")));
    }

    @Test
    void everyFlagHasAField() {
        Map<String, String> fields = new TreeMap<>();
        FIELDS.lines().forEach(line -> fields.put(line.split(" +", 2)[0], line.split(" +", 2)[1]));
        assertThat(fields.keySet())
                .as("A new flag needs a field of --json, or a reason why it needs none")
                .containsExactlyInAnyOrderElementsOf(
                        Commands.all().getSubcommands().get("train").getCommandSpec().options().stream()
                                .map(OptionSpec::longestName)
                                .toList());
        assertThat(fields.entrySet())
                .allSatisfy(entry -> assertThat(entry.getValue().startsWith("- ")
                                || RUNS.stream()
                                        .anyMatch(run ->
                                                !found(run, entry.getValue()).isEmpty()))
                        .as(entry.getKey() + " is in no " + entry.getValue())
                        .isTrue());
    }

    /** The defaults are those of docs/json.md and of --help; what was given is there as it was given. */
    @ParameterizedTest
    @CsvSource({
        "0, settings.learning.optimizer.name, adam",
        "0, settings.learning.optimizer.settings.beta2, 0.999",
        "0, settings.learning.batchSize, 48",
        "0, settings.network.layers[].settings.units, 64",
        "0, settings.network.layers[].variables[].initializer, glorot_uniform",
        "0, settings.learning.seed, 42",
        "0, settings.split.testSize, 0.2",
        "0, settings.table.maxCategories, 50",
        "0, settings.table.missing, fill",
        "0, settings.table.delimiter, commas",
        "0, settings.learning.clipping.by, nothing",
        "1, settings.learning.optimizer.settings.rho, 0.8",
        "1, settings.learning.optimizer.settings.learningRate, 0.002", // a plateau has reduced it since
        "1, settings.learning.clipping.by, norm",
        "1, settings.learning.shuffleSeed, 8",
        "1, settings.learning.earlyStopping.restoreBest, false",
        "1, settings.learning.earlyStopping.baseline, 9.0",
        "1, settings.learning.reduceLrOnPlateau.factor, 0.1",
        "1, settings.learning.loss.settings.delta, 2.0",
        "1, settings.network.layers[].variables[].l1, 0.25",
        "1, settings.network.layers[].settings.rate, 0.5",
        "1, settings.split.how, separate",
        "2, settings.learning.schedule.settings.decaySteps, 100.0",
        "2, settings.split.testSize, 40.0",
        "2, settings.split.how, order",
        "2, settings.features[].encoding, date",
        "2, settings.preparation.targetTransform, log",
        "2, settings.network.dtype, float64",
        "4, folds.k, 2",
    })
    void hasItsValue(int run, String field, String value) {
        assertThat(found(RUNS.get(run), field)).first().isEqualTo(value);
    }

    /** The values at a path; {@code []} stands for all elements of a list. */
    private static List<String> found(JsonNode node, String path) {
        if (path.isEmpty()) {
            return List.of(node.isValueNode() ? node.asText() : node.toString());
        }
        String name = path.split("\\.", 2)[0];
        String rest = path.contains(".") ? path.split("\\.", 2)[1] : "";
        JsonNode below = node.path(name.replace("[]", ""));
        List<String> found = new ArrayList<>();
        if (name.endsWith("[]")) {
            below.forEach(element -> found.addAll(found(element, rest)));
        } else if (!below.isMissingNode()) {
            found.addAll(found(below, rest));
        }
        return found;
    }
}
