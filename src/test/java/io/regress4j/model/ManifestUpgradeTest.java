package io.regress4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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
    void patienceBecomesEarlyStopping(String old, String upgraded) throws IOException {
        JsonNode manifest = json("{'formatVersion': 6, 'card': {'provenance': {'config': %s}}}".formatted(old));

        ManifestUpgrade.upgrade(manifest);

        assertThat(manifest.at("/card/provenance/config")).isEqualTo(json(upgraded));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
