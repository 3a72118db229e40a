package io.regress4j.parity;

import java.util.Arrays;

/** The stages of the ladder, lowest first, and what a failure there usually means. */
enum Stage {
    DATA("data and split", "Other data, another test size or another split seed."),
    STANDARDIZER(
            "standardizer",
            "Fitted on other rows than the training rows, or with the divisor n-1 instead of n (scikit-learn's)."),
    ENCODED_ROWS(
            "encoded rows",
            "Categories in another order, gaps filled with another number, or another scaler: not those of scikit-learn."),
    FORWARD_PASS(
            "forward pass",
            "Another activation, a transposed kernel, or features in another order or not standardized."),
    LAYER_OUTPUTS(
            "layer outputs",
            "The first layer that is named does something else in training: another noise, statistics of another batch, or"
                    + " another epsilon."),
    FIRST_STEP(
            "first step",
            "Another loss or a loss scaled otherwise (sum or half instead of mean), or the first batch has other rows."),
    FIRST_UPDATE(
            "first update",
            "Another optimizer setting: learning rate, epsilon (DL4J's default is 1e-8), betas, or the bias correction."),
    FIRST_SLOTS(
            "first slots",
            "The optimizer keeps something else: another decay of its averages, or another number at their beginning."),
    EPOCH_LOSSES(
            "epoch losses",
            "Batches in another order or not reshuffled, the last partial batch dropped or weighted otherwise, or"
                    + " another bias correction."),
    LEARNING_RATES("learning rates", "Another schedule, or a callback that lowers the rate at another epoch."),
    CALLBACKS(
            "callbacks",
            "Another patience, another validation loss, or weights that are restored in one of the two only."),
    FINAL_WEIGHTS("final weights", "A difference that grows with the steps, such as another bias correction."),
    FINAL_SLOTS("final slots", "The final weights differ, or the optimizer keeps something else."),
    TEST_PREDICTIONS("test predictions", "The final weights differ, or the test rows are prepared otherwise."),
    SEEDS("many seeds", "Another distribution of initial weights.");

    private final String title;
    private final String usualCause;

    Stage(String title, String usualCause) {
        this.title = title;
        this.usualCause = usualCause;
    }

    static Stage titled(String title) {
        return Arrays.stream(values())
                .filter(stage -> stage.title.equals(title))
                .findFirst()
                .orElseThrow();
    }

    String title() {
        return title;
    }

    String usualCause() {
        return usualCause;
    }
}
