package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.regress4j.Regression;
import io.regress4j.data.Table;
import io.regress4j.data.TrainTestSplit;
import io.regress4j.model.Predictor;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.NetworkSpec;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsumerTest {
    @Test
    void trainsSavesAndPredicts(@TempDir Path folder) {
        double[][] rooms = new double[40][1];
        double[] price = new double[40];
        for (int i = 0; i < rooms.length; i++) {
            rooms[i][0] = i % 8 + 1;
            price[i] = 50 + 30 * rooms[i][0];
        }
        TrainTestSplit homes =
                Table.of(List.of("rooms", "price"), rooms, price).split();
        Regression regression = Regression.train(
                homes,
                NetworkSpec.builder().layers("relu:8,linear:1").optimizer("adam(0.01)"),
                TrainingConfig.builder()
                        .epochs(200)
                        .seed(1)
                        .normalizeTarget(true)
                        .build());
        Path model = folder.resolve("model.zip");
        regression.save(model);

        assertEquals(170, Predictor.load(model).predict(Map.of("rooms", 4)), 5);
        assertTrue(regression.network().numParams() > 0); // Deeplearning4j, with its natives
    }

    @Test
    void hasTheNativesOfThisMachineAloneAndNothingOfTheCommandLine() {
        List<File> jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.endsWith(".jar"))
                .map(File::new)
                .toList();
        System.out.printf("%d jars, %d MB%n", jars.size(), size(jars) / 1_000_000);

        assertEquals(List.of(), named(jars, "picocli|progressbar|jline.*|logback.*|mkl|(javacpp|openblas|nd4j-native)-platform"));
        assertEquals(2, named(jars, "javacpp").size()); // the classes, and the natives of one platform
        assertEquals(2, named(jars, "openblas").size());
        assertEquals(2, named(jars, "nd4j-native").size());
        assertTrue(named(jars, "javacpp").stream().allMatch(name -> name.startsWith("javacpp-1.5.13")));
        assertTrue(named(jars, "openblas").stream().allMatch(name -> name.startsWith("openblas-0.3.31-1.5.13")));
        assertTrue(size(jars) < 200_000_000);
    }

    private static List<String> named(List<File> jars, String artifact) {
        return jars.stream()
                .map(File::getName)
                .filter(name -> name.matches("(" + artifact + ")-[0-9].*"))
                .toList();
    }

    private static long size(List<File> jars) {
        return jars.stream().mapToLong(File::length).sum();
    }
}
