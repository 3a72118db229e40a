package io.regress4j.preprocessing;

import java.io.Serializable;

/**
 * What is learned of the target, from rows that are seen once. Summaries of rows that were seen in different places merge to
 * that of all. Not thread-safe.
 */
public final class TargetSummary implements Serializable {
    private static final int BLOCK = 512;

    private final TargetTransform transform;
    private final double[] block = new double[BLOCK];
    private final double[] transformedBlock = new double[BLOCK];
    private InputMoments target = InputMoments.NONE;
    private InputMoments transformed = InputMoments.NONE;
    private int count; // rows of the block

    public TargetSummary(TargetTransform transform) {
        this.transform = transform;
    }

    public void add(double value) {
        block[count] = value;
        transformedBlock[count] = transform.apply(value);
        if (++count == BLOCK) {
            endBlock();
        }
    }

    /** Takes the rows of another summary, behind its own. */
    public void merge(TargetSummary next) {
        endBlock();
        next.endBlock();
        target = target.merge(next.target);
        transformed = transformed.merge(next.transformed);
    }

    /** Of the target in its own unit. */
    public InputMoments target() {
        endBlock();
        return target;
    }

    InputMoments transformed() {
        endBlock();
        return transformed;
    }

    private void endBlock() {
        target = target.merge(InputMoments.of(block, count));
        transformed = transformed.merge(InputMoments.of(transformedBlock, count));
        count = 0;
    }
}
