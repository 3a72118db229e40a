package io.regress4j.cli;

import io.regress4j.model.Versions;
import picocli.CommandLine.IVersionProvider;

/** {@code --version}. */
final class VersionLines implements IVersionProvider {
    @Override
    public String[] getVersion() {
        Versions versions = Versions.current();
        return new String[] {
            "regress4j %s (%s)".formatted(versions.regress4j(), versions.commit()),
            "Deeplearning4j, ND4J, DataVec %s".formatted(versions.deeplearning4j()),
            "OpenBLAS %s".formatted(versions.openblas()),
            "%s on %s".formatted(versions.java(), versions.platform())
        };
    }
}
