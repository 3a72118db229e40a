package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.model.ModelFile;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Activations as whole command lines. */
class ActivationsTest {
    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void name() {
        model = folder.resolve("m.zip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gelu", "hard_silu", "relu(negative_slope=0.25,max_value=3.0,threshold=0.5)", "squareplus"})
    void goesToKerasAndBack(String activation) {
        train(activation);
        Path keras = folder.resolve("m.keras");
        Path back = folder.resolve("back.zip");
        assertThat(Console.of("convert", model.toString(), keras.toString()).exitCode())
                .isZero();
        assertThat(Console.of("convert", keras.toString(), back.toString()).exitCode())
                .isZero();

        assertThat(ModelFile.read(back).card().network().summary()).contains(activation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gelu(approximate=true)", "celu(0.5)", "threshold(1.0,0.0)"})
    void settingsThatAKerasFileDoesNotHoldAreRefused(String activation) {
        train(activation);
        Console run = Console.of(
                "convert", model.toString(), folder.resolve("m.keras").toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("A Keras file has no place for the settings of the activation %s. Convert the model to .onnx"
                        .formatted(activation));
    }

    @Test
    void softmaxIsRefusedWithTheReason() {
        Console run =
                Console.of("train", "data/boston_housing.csv", "--target", "MEDV", "--layers", "softmax:3,linear:1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("the activation softmax is not expected here: it makes shares");
    }

    private void train(String activation) {
        Console run = Console.of(
                "train",
                "data/boston_housing.csv",
                "--target",
                "MEDV",
                "--epochs",
                "2",
                "--layers",
                activation + ":3,linear:1",
                "--out",
                model.toString(),
                "--report",
                folder.resolve("report").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }
}
