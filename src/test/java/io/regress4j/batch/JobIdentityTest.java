package io.regress4j.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.csv.CsvSource;
import io.regress4j.csv.Delimiter;
import io.regress4j.csv.DialectRequest;
import io.regress4j.model.Versions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobIdentityTest {
    /** Cells that are cut elsewhere are other cells. */
    @Test
    void aFileThatIsReadInAnotherWayIsAnotherJob() {
        DialectRequest semicolons =
                new DialectRequest(Delimiter.SEMICOLON, null, null, 0, null, true, List.of(), Set.of());
        assertThat(identity(DialectRequest.NONE).difference(identity(DialectRequest.NONE)))
                .isEmpty();
        assertThat(identity(semicolons).difference(identity(DialectRequest.NONE)))
                .contains("`delimiter(…)`");
    }

    private static JobIdentity identity(DialectRequest asked) {
        CsvSource source = CsvSource.of(Path.of("x.csv")).written(asked);
        return new JobIdentity(
                "model",
                List.of(new JobIdentity.Input("x.csv", 1, "now")),
                JobIdentity.dialects(List.of(source)),
                List.of(),
                null,
                null,
                Versions.current());
    }
}
