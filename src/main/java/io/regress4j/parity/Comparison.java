package io.regress4j.parity;

import java.util.List;
import java.util.Optional;

/**
 * What a comparison found.
 *
 * @param run the recorded run
 * @param rungs from the data up to the predictions
 * @param firstDivergence where the two part; empty if they agree
 */
public record Comparison(String run, List<StageResult> rungs, Optional<FirstMismatch> firstDivergence) {
    public boolean agrees() {
        return rungs.stream().allMatch(StageResult::agrees);
    }
}
