package io.regress4j.model;

import java.util.List;
import java.util.Optional;

/** Where a model's numbers come from. */
public sealed interface Provenance permits TrainedHere, TrainedElsewhere {

    /** Name of the training file, or of the file that the model was read from. */
    String data();

    /** SHA-256 of its bytes, in hexadecimal. */
    String dataSha256();

    /** What other programs were told of the model and has no place here. */
    List<LeftBehind> leftBehind();

    /** What it was trained or read with. */
    Versions versions();

    /** When that was, in UTC. */
    String madeAt();

    /** The file that its first weights came from, and the program that wrote it; nothing if they were drawn. */
    Optional<String> origin();
}
