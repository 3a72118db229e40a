package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    private static final String[] ALL = {
        "train", "evaluate", "predict", "sweep", "compare", "convert", "inspect", "runs"
    };

    @Test
    void readsTheOneThatIsNamed() {
        assertThat(Commands.of("predict", "model.zip", "--data", "train").getSubcommands())
                .containsOnlyKeys("predict");
    }

    @Test
    void readsNoneForTheSeedJob() {
        assertThat(Commands.of("--no-normalize", "--out", "model.zip").getSubcommands())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-vh", "trian", "--no-such-flag", "-v"})
    void readsAllWhereTheirNamesMayBeNeeded(String word) {
        assertThat(Commands.of(word, "predict").getSubcommands()).containsOnlyKeys(ALL);
    }
}
