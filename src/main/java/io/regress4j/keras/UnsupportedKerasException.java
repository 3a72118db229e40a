package io.regress4j.keras;

/** Why a Keras file cannot be read here, as the end of a sentence; whoever knows the file's name completes it. */
final class UnsupportedKerasException extends RuntimeException {
    UnsupportedKerasException(String message) {
        super(message);
    }
}
