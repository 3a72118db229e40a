package io.regress4j.network.dl4j;

import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Elu;
import io.regress4j.network.activation.LeakyRelu;
import io.regress4j.network.activation.Linear;
import io.regress4j.network.activation.Mish;
import io.regress4j.network.activation.Relu;
import io.regress4j.network.activation.Relu6;
import io.regress4j.network.activation.Selu;
import io.regress4j.network.activation.Sigmoid;
import io.regress4j.network.activation.Silu;
import io.regress4j.network.activation.Softplus;
import io.regress4j.network.activation.Softsign;
import io.regress4j.network.activation.Tanh;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
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

    /** In classes of DL4J alone: it predicts the same where these do not overflow. */
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
    }
}
