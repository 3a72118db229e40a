package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Keras and TensorFlow write beside whole models is named for what it is, by every command that takes models. */
class OtherFormsTest {
    private static final String HOUSING = "data/boston_housing.csv";
    private static final String LAYERS = """
            {"module": "keras", "class_name": "Sequential", "config": {"name": "s", "layers": [
             {"module": "keras.layers", "class_name": "Dense", "config": {"units": 1, "batch_input_shape": [null, 13]}}]}}
            """;

    private final Console console = new Console();

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Path saved = Files.createDirectory(folder.resolve("saved"));
        Files.write(saved.resolve("saved_model.pb"), new byte[] {8, 1, 18});
        Files.writeString(folder.resolve("layers.json"), LAYERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"saved", "saved/saved_model.pb"})
    void aSavedModelIsNamed(String name) {
        String file = folder.resolve(name).toString();
        for (String[] command : commands(file)) {
            assertThat(console.run(command)).as(command[0]).isEqualTo(3);
            assertThat(console.err())
                    .as(command[0])
                    .startsWith(file + " is a SavedModel of TensorFlow")
                    .contains("model.save('model.keras')");
        }
        assertThat(console.run("train", HOUSING, "--target", "MEDV", "--like", file, "--out", out()))
                .isEqualTo(3);
        assertThat(console.err()).contains("is a SavedModel of TensorFlow");
    }

    @Test
    void layersWithoutWeightsAreNamed() {
        String file = folder.resolve("layers.json").toString();
        for (String[] command : commands(file)) {
            assertThat(console.run(command)).as(command[0]).isEqualTo(3);
            assertThat(console.err())
                    .as(command[0])
                    .startsWith(file
                            + " holds the layers of a network, as model.to_json() writes them, without its weights")
                    .contains("model.save('model.keras')", "--like " + file);
        }
    }

    private String[][] commands(String file) {
        return new String[][] {
            {"convert", file, out()},
            {"inspect", file},
            {"evaluate", file, "--data", HOUSING},
            {"predict", file, "--data", HOUSING, "--out", out()},
            {"train", HOUSING, "--target", "MEDV", "--from", file, "--out", out()}
        };
    }

    private String out() {
        return folder.resolve("m.zip").toString();
    }
}
