package io.regress4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.files.JsonObject;
import io.regress4j.files.JsonTree;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestUpgradeTest {
    /** A count that no version wrote stays, and is refused by its name. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'patience': 0} | {'callbacks': [], 'metrics': []}",
                "{'patience': 7} | {'callbacks': ['early_stopping(7)'], 'metrics': []}",
                "{'patience': -1} | {'patience': -1}",
                "{'patience': 1.5} | {'patience': 1.5}",
            })
    void patienceBecomesEarlyStopping(String old, String upgraded) {
        JsonObject manifest = json("{'card': {'provenance': {'config': %s}}}".formatted(old));

        ManifestUpgrade.upgrade(manifest, 6);

        assertThat(manifest.at("card", "provenance", "config").orElseThrow().tree())
                .isEqualTo(json(upgraded).tree());
    }

    private static JsonObject json(String text) {
        return JsonObject.of(JsonTree.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
                .orElseThrow();
    }
}
