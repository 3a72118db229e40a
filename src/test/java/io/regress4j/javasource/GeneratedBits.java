package io.regress4j.javasource;

import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Compares the class {@code Unfused} of a folder with its model, in a process of its own. */
final class GeneratedBits {
    private GeneratedBits() {}

    public static void main(String[] arguments) throws IOException {
        RegressionModel model = ModelFile.read(
                GeneratedBits.class.getResourceAsStream("/models/format-6.zip").readAllBytes(), "format-6.zip");
        GeneratedClass there = GeneratedClass.load(Path.of(arguments[0]), "Unfused");
        SplittableRandom random = new SplittableRandom(1);
        int same = 0;
        for (int i = 0; i < 1000; i++) {
            double[] row = {19_000 + i, random.nextDouble() * 200, i % 7, i % 4, i % 4};
            same += there.predict(row) == model.predict(row)[0] ? 1 : 0;
        }
        System.out.print("%d rows of the same bits, %d of others\n".formatted(same, 1000 - same));
    }
}
