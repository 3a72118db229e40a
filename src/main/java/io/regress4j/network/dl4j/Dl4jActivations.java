package io.regress4j.network.dl4j;

import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Celu;
import io.regress4j.network.activation.CutRelu;
import io.regress4j.network.activation.Elu;
import io.regress4j.network.activation.Exp;
import io.regress4j.network.activation.Gelu;
import io.regress4j.network.activation.HardShrink;
import io.regress4j.network.activation.HardSigmoid;
import io.regress4j.network.activation.HardSilu;
import io.regress4j.network.activation.HardTanh;
import io.regress4j.network.activation.LeakyRelu;
import io.regress4j.network.activation.Linear;
import io.regress4j.network.activation.LogSigmoid;
import io.regress4j.network.activation.Mish;
import io.regress4j.network.activation.Relu;
import io.regress4j.network.activation.Relu6;
import io.regress4j.network.activation.Selu;
import io.regress4j.network.activation.Sigmoid;
import io.regress4j.network.activation.Silu;
import io.regress4j.network.activation.SoftShrink;
import io.regress4j.network.activation.Softplus;
import io.regress4j.network.activation.Softsign;
import io.regress4j.network.activation.SparsePlus;
import io.regress4j.network.activation.SparseSigmoid;
import io.regress4j.network.activation.Squareplus;
import io.regress4j.network.activation.Tanh;
import io.regress4j.network.activation.TanhShrink;
import io.regress4j.network.activation.Threshold;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * A function for a layer of Deeplearning4j: its own where that is right over the whole range, else ours.
 */
class Dl4jActivations implements Activation.Dialect<IActivation> {

    @Override
    public IActivation relu(Relu function) {
        return new ActivationReLU();
    }

    @Override
    public IActivation tanh(Tanh function) {
        return new ActivationTanH();
    }

    @Override
    public IActivation sigmoid(Sigmoid function) {
        return new ActivationSigmoid();
    }

    @Override
    public IActivation softplus(Softplus function) {
        return new StableActivation(function);
    }

    @Override
    public IActivation elu(Elu function) {
        return new StableActivation(function);
    }

    @Override
    public IActivation selu(Selu function) {
        return new StableActivation(function);
    }

    @Override
    public IActivation linear(Linear function) {
        return new ActivationIdentity();
    }

    @Override
    public IActivation leakyRelu(LeakyRelu function) {
        return new StableActivation(function);
    }

    @Override
    public IActivation relu6(Relu6 function) {
        return new ActivationReLU6();
    }

    @Override
    public IActivation softsign(Softsign function) {
        return new ActivationSoftSign();
    }

    @Override
    public IActivation silu(Silu function) {
        return new StableActivation(function);
    }

    @Override
    public IActivation mish(Mish function) {
        return new StableActivation(function);
    }

    @Override
    public IActivation exp(Exp function) {
        return new StableActivation(function);
    }

    @Override
    public IActivation hardSigmoid(HardSigmoid function) {
        return new StableActivation(function);
    }

    @Override
    public IActivation hardSilu(HardSilu function) {
        return new StableActivation(function);
    }

    @Override
    public IActivation hardTanh(HardTanh function) {
        return new StableActivation(function);
    }

    @Override
    public IActivation celu(Celu function) {
        return new StableActivation(function);
    }

    @Override
    public IActivation tanhShrink(TanhShrink function) {
        return new StableActivation(function);
    }

    @Override
    public IActivation logSigmoid(LogSigmoid function) {
        return new StableActivation(function);
    }

    @Override
    public IActivation sparsePlus(SparsePlus function) {
        return new StableActivation(function);
    }

    @Override
    public IActivation sparseSigmoid(SparseSigmoid function) {
        return new StableActivation(function);
    }

    @Override
    public IActivation squareplus(Squareplus function) {
        return new StableActivation(function);
    }

    @Override
    public IActivation hardShrink(HardShrink function) {
        return new StableActivation(function);
    }

    @Override
    public IActivation softShrink(SoftShrink function) {
        return new StableActivation(function);
    }

    @Override
    public IActivation threshold(Threshold function) {
        return new StableActivation(function);
    }

    @Override
    public IActivation cutRelu(CutRelu function) {
        return new StableActivation(function);
    }

    @Override
    public IActivation gelu(Gelu function) {
        return new StableActivation(function);
    }

    /**
     * In classes of DL4J alone, which predict the same where they do not overflow. A function that DL4J has not, or otherwise,
     * keeps our class, which plain DL4J refuses to read.
     */
    static final class Plain extends Dl4jActivations {
        @Override
        public IActivation softplus(Softplus function) {
            return new ActivationSoftPlus();
        }

        @Override
        public IActivation elu(Elu function) {
            return new ActivationELU(function.alpha());
        }

        @Override
        public IActivation selu(Selu function) {
            return new ActivationSELU();
        }

        @Override
        public IActivation leakyRelu(LeakyRelu function) {
            return new ActivationLReLU(function.slope());
        }

        @Override
        public IActivation silu(Silu function) {
            return new ActivationSwish();
        }

        @Override
        public IActivation mish(Mish function) {
            return new ActivationMish();
        }

        @Override
        public IActivation hardTanh(HardTanh function) {
            return new ActivationHardTanH();
        }
    }
}
