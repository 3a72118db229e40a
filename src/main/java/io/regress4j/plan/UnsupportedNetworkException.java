package io.regress4j.plan;

/** A network holds something that plans cannot run; the message names it. */
public final class UnsupportedNetworkException extends Exception {
    UnsupportedNetworkException(String message) {
        super(message);
    }
}
