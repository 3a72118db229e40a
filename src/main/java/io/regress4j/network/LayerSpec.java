package io.regress4j.network;

/** A layer, before any weight exists. */
public sealed interface LayerSpec permits DenseSpec, ActivationSpec, BatchNormalizationSpec, DropoutSpec {
    /** Number of outputs for so many inputs. */
    int outputs(int inputs);

    /** Numbers that are learned or measured, for so many inputs. */
    long parameters(int inputs);
}
