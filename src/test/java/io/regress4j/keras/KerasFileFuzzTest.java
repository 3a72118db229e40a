package io.regress4j.keras;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regress4j.files.CannotProceedException;

/**
 * Whatever the bytes are, they are read, or refused with a sentence. {@code mvn test} plays the seeds in {@code
 * src/test/resources/io/regress4j/keras/KerasFileFuzzTestInputs}. To make new ones of them for three minutes: {@code
 * JAZZER_FUZZ=1 mvn test-compile surefire:test@fuzz-seeds -Dtest=KerasFileFuzzTest#archives}.
 */
class KerasFileFuzzTest {
    @FuzzTest(maxDuration = "3m")
    void archives(byte[] bytes) {
        read(bytes);
    }

    @FuzzTest(maxDuration = "3m")
    void legacyFiles(byte[] bytes) {
        read(bytes);
    }

    private static void read(byte[] bytes) {
        try {
            KerasFile.read("some.keras", bytes);
        } catch (CannotProceedException e) {
            // Refused in a sentence.
        }
    }
}
