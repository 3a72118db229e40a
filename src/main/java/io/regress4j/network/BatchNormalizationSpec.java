package io.regress4j.network;

/**
 * γ · (x - mean) / √(variance + ε) + β for each input, with moving mean and variance from the training (Ioffe and
 * Szegedy, ICML 2015). Its parameters are γ, β, mean and variance, each [inputs].
 *
 * @param epsilon ε, above 0
 * @param momentum share of the moving statistics that each training batch keeps
 * @param center whether β is learned; if not, it is 0
 * @param scale whether γ is learned; if not, it is 1
 */
public record BatchNormalizationSpec(double epsilon, double momentum, boolean center, boolean scale)
        implements LayerSpec {

    /** @throws IllegalArgumentException if a value is out of its range */
    public BatchNormalizationSpec {
        if (!(epsilon > 0 && epsilon < 1) || !(momentum >= 0 && momentum <= 1)) {
            throw new IllegalArgumentException(
                    "expected an epsilon between 0 and 1 and a momentum from 0 to 1; came %s and %s"
                            .formatted(epsilon, momentum));
        }
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public long parameters(int inputs) {
        return 4L * inputs;
    }

    @Override
    public String toString() {
        return "batch_normalization";
    }
}
