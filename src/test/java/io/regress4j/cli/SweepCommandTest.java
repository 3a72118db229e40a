package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SweepCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void writesItsContract() throws IOException {
        int exitCode = run("--seeds", "16", "--epochs", "2", "--json", "-");
        assertThat(exitCode).isZero();
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.get("seeds").intValue()).isEqualTo(16);
        assertThat(json.get("seconds").doubleValue()).isPositive();
        assertThat(json.get("secondsPerModel").doubleValue() * 16)
                .isEqualTo(json.get("seconds").doubleValue());
        assertThat(json.get("unit").textValue()).isEqualTo("$1000");
        JsonNode testMse = json.get("testMse");
        assertThat(testMse.get("values")).hasSize(16);
        for (String field : new String[] {"mean", "sd", "min", "median", "max"}) {
            assertThat(testMse.get(field).isNumber()).as(field).isTrue();
        }
        assertThat(json.get("shuffleSeeds")).hasSize(16);
    }

    @Test
    void showsMeanSpreadAndHistogram() {
        assertThat(run("--seeds", "8", "--epochs", "1")).isZero();
        assertThat(out.toString()).contains("8 networks 13 -> relu:10 -> linear:1", "8 orders", "median", "###");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void refusesWrongSettingsAsWrongUsage() {
        assertThat(run("--seeds", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("expected 1 or more --seeds, came 0");
    }

    private int run(String... flags) {
        String[] arguments = new String[flags.length + 4];
        System.arraycopy(new String[] {"sweep", "data/boston_housing.csv", "--target", "MEDV"}, 0, arguments, 0, 4);
        System.arraycopy(flags, 0, arguments, 4, flags.length);
        return CommandLineInterface.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
