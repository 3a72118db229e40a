package io.regress4j.model;

import io.regress4j.data.GroupSplit;
import io.regress4j.data.OrderedSplit;
import io.regress4j.data.RandomSplit;
import io.regress4j.data.SeparateTest;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.TableSchema;
import io.regress4j.data.TestSize;
import io.regress4j.preprocessing.Standardizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;

/** Whether a manifest describes a model that can be: what its parts' own constructors do not look at, and how they fit. */
final class ManifestCheck {
    private final Manifest manifest;
    private final ModelCard card;
    private final List<String> features;

    private ManifestCheck(Manifest manifest) {
        this.manifest = manifest;
        this.card = manifest.card();
        this.features = card.schema().features();
    }

    /** @throws IllegalArgumentException if it does not; the message names the property */
    static void check(Manifest manifest) {
        ManifestCheck check = new ManifestCheck(manifest);
        check.names();
        check.scaling("card.encoder.scaler", check.card.encoder().scaler());
        check.scaling("card.target.scaler", check.card.target().scaler());
        check.provenance();
        check.card.trainedHere().ifPresent(check::trainedHere);
        check.goldenRows();
        require(manifest.iterationCount() >= 0, "iterationCount", "0 or more", manifest.iterationCount());
        require(
                manifest.unscaledByPlainDl4j().equals(Manifest.unscaled(check.card)),
                "unscaledByPlainDl4j",
                Manifest.unscaled(check.card),
                manifest.unscaledByPlainDl4j());
        require(
                manifest.unknownToPlainDl4j().equals(Manifest.unknown(check.card)),
                "unknownToPlainDl4j",
                Manifest.unknown(check.card),
                manifest.unknownToPlainDl4j());
    }

    private void names() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < features.size(); i++) {
            String path = "card.schema.columns[%d].name".formatted(i);
            requireName(path, features.get(i));
            require(seen.add(features.get(i)), path, "another name than those before", quoted(features.get(i)));
        }
        requireName("card.schema.target", card.schema().target());
        require(
                !seen.contains(card.schema().target()),
                "card.schema.target",
                "another name than those of the features",
                quoted(card.schema().target()));
    }

    private void scaling(String path, Standardizer standardizer) {
        requireAll(path + ".mean", standardizer.mean(), Double::isFinite, "finite numbers");
        requireAll(
                path + ".scale",
                standardizer.scale(),
                s -> Double.isFinite(s) && s != 0,
                "finite numbers other than 0");
    }

    private void provenance() {
        Provenance provenance = card.provenance();
        String path = "card.provenance.";
        String file = provenance instanceof TrainedHere ? path + "file.name" : path + "data";
        requireName(file, provenance.data());
        String hash = provenance instanceof TrainedHere ? path + "file.sha256" : path + "dataSha256";
        requireHash(hash, provenance.dataSha256());
        if (provenance instanceof TrainedElsewhere elsewhere) {
            requireName(path + "program", elsewhere.program());
        }
        require(isTime(provenance.madeAt()), path + "madeAt", "a time", quoted(provenance.madeAt()));
        requireName(path + "versions.regress4j", provenance.versions().regress4j());
        requireName(path + "versions.commit", provenance.versions().commit());
        requireName(path + "versions.deeplearning4j", provenance.versions().deeplearning4j());
        requireName(path + "versions.openblas", provenance.versions().openblas());
        requireName(path + "versions.java", provenance.versions().java());
        requireName(path + "versions.platform", provenance.versions().platform());
        for (int i = 0; i < provenance.leftBehind().size(); i++) {
            requireName(
                    "%sleftBehind[%d].what".formatted(path, i),
                    provenance.leftBehind().get(i).what());
        }
    }

    private void trainedHere(TrainedHere here) {
        String path = "card.provenance.";
        TrainingStatistics statistics = here.statistics();
        requireAll(path + "statistics.leastSquares", statistics.leastSquares(), Double::isFinite, "finite numbers");
        for (int i = 0; i < statistics.profiles().size(); i++) {
            profile(
                    "%sstatistics.profiles[%d].".formatted(path, i),
                    statistics.profiles().get(i),
                    statistics.profiles().get(0).rows());
        }
        if (here.firstWeights() instanceof FirstWeights.Resumed resumed) {
            requireName(path + "firstWeights.origin", resumed.origin());
        }
        if (here.file().unit() != null) {
            requireName(path + "file.unit", here.file().unit());
        }
        int rows = here.file().rows();
        long trained = statistics.profiles().get(0).rows();
        require(rows >= trained, path + "file.rows", "at least the %d that were trained with".formatted(trained), rows);
        int residuals = statistics.conformalResiduals().length;
        require(
                residuals <= trained, // of many rows some stand for all
                path + "statistics.conformalResiduals",
                "at most one for each of %d rows that were trained with".formatted(trained),
                residuals);
        split(path + "file.split.", here.file());
    }

    private static void split(String path, TrainingFile file) {
        SplitConfig split = file.split();
        if (split instanceof RandomSplit random) {
            testSize(path, random.testSize(), file.rows());
        } else if (split instanceof OrderedSplit ordered) {
            testSize(path, ordered.testSize(), file.rows());
        } else if (split instanceof GroupSplit groups) {
            requireName(path + "column", groups.column());
        } else if (split instanceof SeparateTest other) {
            requireName(path + "name", other.name());
            requireHash(path + "sha256", other.sha256());
        }
    }

    private static void testSize(String path, TestSize size, int rows) {
        require(size.rowsOf(rows) < rows, path + "testSize", "fewer than all of %d rows".formatted(rows), size);
    }

    private static void requireHash(String path, String hash) {
        require(hash.matches("[0-9a-f]{64}"), path, "64 hexadecimal digits", quoted(hash));
    }

    private static void profile(String path, FeatureProfile profile, long rows) {
        require(Double.isFinite(profile.min()), path + "min", "a finite number", profile.min());
        require(
                Double.isFinite(profile.max()) && profile.max() >= profile.min(),
                path + "max",
                "a finite number, not below min",
                profile.max());
        double before = Double.NEGATIVE_INFINITY;
        for (double edge : profile.edges()) {
            require(
                    edge > before && edge >= profile.min() && edge <= profile.max(),
                    path + "edges",
                    "ascending numbers from min to max",
                    edge);
            before = edge;
        }
        for (long count : profile.counts()) {
            require(count >= 0, path + "counts", "0 or more", count);
        }
        require(profile.missing() >= 0, path + "missing", "0 or more", profile.missing());
        long all = profile.rows();
        require(all == rows && all > 0, path + "counts and missing", "the same number of rows for each feature", all);
    }

    private void goldenRows() {
        double[] rows = manifest.goldenRows().rows();
        double[] predictions = manifest.goldenRows().predictions();
        require(predictions.length > 0, "goldenRows.predictions", "1 or more", 0);
        require(
                rows.length == (long) predictions.length * features.size(),
                "goldenRows.rows",
                "%d numbers for each of %d predictions".formatted(features.size(), predictions.length),
                rows.length);
        requireAll("goldenRows.rows", rows, Double::isFinite, "finite numbers");
        requireAll("goldenRows.predictions", predictions, Double::isFinite, "finite numbers");
    }

    private static boolean isTime(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static void requireName(String path, String name) {
        require(TableSchema.isName(name), path, "a text that is not blank, of whole letters", quoted(name));
    }

    private static void requireAll(String path, double[] values, DoublePredicate isGood, String expected) {
        Arrays.stream(values).filter(isGood.negate()).findFirst().ifPresent(bad -> require(false, path, expected, bad));
    }

    private static void require(boolean holds, String path, Object expected, Object found) {
        if (!holds) {
            throw new IllegalArgumentException("%s: expected %s, got %s".formatted(path, expected, found));
        }
    }

    private static String quoted(String text) {
        return "'%s'".formatted(text.length() <= 80 ? text : text.substring(0, 80) + "…");
    }
}
