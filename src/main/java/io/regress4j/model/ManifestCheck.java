package io.regress4j.model;

import io.regress4j.data.TableSchema;
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
        check.leastSquares();
        for (int i = 0; i < check.card.profiles().size(); i++) {
            check.profile(
                    "card.profiles[%d].".formatted(i), check.card.profiles().get(i));
        }
        check.provenance();
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

    private void leastSquares() {
        if (card.leastSquares() != null) {
            requireAll("card.leastSquares", card.leastSquares(), Double::isFinite, "finite numbers");
        }
    }

    private void provenance() {
        Provenance provenance = card.provenance();
        String path = "card.provenance.";
        requireName(path + "data", provenance.data());
        if (provenance.origin() != null) {
            requireName(path + "origin", provenance.origin());
        }
        if (provenance.unit() != null) {
            requireName(path + "unit", provenance.unit());
        }
        require(
                provenance.dataSha256().matches("[0-9a-f]{64}"),
                path + "dataSha256",
                "64 hexadecimal digits",
                quoted(provenance.dataSha256()));
        require(isTime(provenance.trainedAt()), path + "trainedAt", "a time", quoted(provenance.trainedAt()));
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
        int rows = provenance.rows();
        if (!provenance.knowsTrainingRows()) {
            require(rows == 0, path + "rows", "0, as nobody here knows them", rows);
            return;
        }
        long trained = card.profiles().get(0).rows();
        require(rows >= trained, path + "rows", "at least the %d that were trained with".formatted(trained), rows);
        int residuals = card.conformalResiduals() == null ? 0 : card.conformalResiduals().length;
        require(
                residuals == 0 || residuals == trained,
                "card.conformalResiduals",
                "one for each of %d rows that were trained with".formatted(trained),
                residuals);
        require(
                provenance.split().testSize().rowsOf(rows) < rows,
                path + "split.testSize",
                "fewer than all of %d rows".formatted(rows),
                provenance.split().testSize());
    }

    private void profile(String path, FeatureProfile profile) {
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
        long first = card.profiles().get(0).rows();
        require(all == first && all > 0, path + "counts", "the same number of rows for each feature", all);
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
