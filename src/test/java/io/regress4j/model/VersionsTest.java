package io.regress4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionsTest {
    @Test
    void areThoseOfTheBuild() {
        Versions versions = Versions.current();
        assertThat(versions.regress4j()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(versions.commit()).matches("unknown|[0-9a-f]{7,40}.*|.*-g[0-9a-f]{7,40}.*");
        assertThat(versions.deeplearning4j()).isEqualTo("1.0.0-M2.1");
        assertThat(versions.openblas()).matches("0\\.3\\.\\d+-1\\.5\\.\\d+");
        assertThat(versions.java()).endsWith(System.getProperty("java.version"));
        assertThat(versions.platform()).contains(System.getProperty("os.arch"));
    }
}
