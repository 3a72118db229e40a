package io.regress4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.model.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** parent/pom.xml says the version; what people copy from says the same. */
class VersionPlacesTest {
    private static final Pattern LITERAL = Pattern.compile(
            "<artifactId>regress4j[a-z-]*</artifactId>\\s*<version>([^<]*)|<regress4j\\.version>([^<]*)");

    @ParameterizedTest
    @ValueSource(strings = {"docs/embed.md", "docs/library.md", "samples/consumer/pom.xml"})
    void whatPeopleCopyHasThisVersion(String file) throws IOException {
        assertThat(versions(file))
                .isNotEmpty()
                .allMatch(version ->
                        version.equals(Versions.current().regress4j()) || version.equals("${regress4j.version}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "score/pom.xml", "spark/pom.xml", "bench/pom.xml", "bom/pom.xml"})
    void aPomTakesItFromTheParent(String file) throws IOException {
        assertThat(versions(file)).isNotEmpty().allMatch(version -> version.startsWith("${"));
    }

    @Test
    void theParentSaysIt() throws IOException {
        assertThat(Files.readString(Path.of("parent/pom.xml")))
                .contains("<revision>" + Versions.current().regress4j() + "</revision>");
    }

    private static List<String> versions(String file) throws IOException {
        return LITERAL.matcher(Files.readString(Path.of(file)))
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
    }
}
