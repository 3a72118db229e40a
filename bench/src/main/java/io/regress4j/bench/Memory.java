package io.regress4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Resident memory of this process after many fits of the seed network; flat after the first hundred is the goal. */
final class Memory {
    private static final int FIRST = 100;

    private Memory() {}

    /** @param arguments how many fits */
    public static void main(String[] arguments) throws IOException {
        int fits = Integer.parseInt(arguments[0]);
        Housing housing = Housing.read();
        List<String> resident = new ArrayList<>();
        for (int fit = 1, next = FIRST; fit <= fits; fit++) {
            TrainerPeer.steps().fit(housing.training());
            if (fit == next || fit == fits) {
                resident.add("[%d, %d]".formatted(fit, residentMegabytes()));
                next *= 10;
            }
        }
        System.out.println("{\"peer\": \"steps\", \"task\": \"memory\", \"residentMegabytes\": " + resident + "}");
    }

    private static long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
