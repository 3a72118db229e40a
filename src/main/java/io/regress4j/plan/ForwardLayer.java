package io.regress4j.plan;

/** What a layer does to a batch that is to be predicted. */
interface ForwardLayer {
    /**
     * Runs the layer.
     *
     * @param inputs [inputs][batch]
     * @return [outputs][batch], overwritten by the next run
     */
    double[][] run(double[][] inputs);
}
