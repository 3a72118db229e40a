package io.regress4j.network.dl4j;

import io.regress4j.network.penalty.Penalty;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;

/** Deeplearning4j's word for a penalty. */
final class Dl4jPenalty {
    private Dl4jPenalty() {}

    /** DL4J adds ½ · l2 · Σ w², Keras l2 · Σ w². */
    static List<Regularization> of(Penalty penalty) {
        List<Regularization> words = new ArrayList<>();
        if (penalty.l1() > 0) {
            words.add(new L1Regularization(penalty.l1()));
        }
        if (penalty.l2() > 0) {
            words.add(new L2Regularization(2 * penalty.l2()));
        }
        return words;
    }
}
