package io.regress4j.plan;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * One ND4J operation with its arrays and arguments set once. Running it is a single native call, about 2 µs; the usual way through the executioner validates, looks up and copies on every call.
 */
final class BoundOp implements Runnable {
    private static final NativeOps NATIVE = NativeOpsHolder.getInstance().getDeviceNativeOps();

    private final DynamicCustomOp op;
    private final long hash;
    private final OpContext context;

    private BoundOp(String name) {
        this.op = DynamicCustomOp.builder(name).build();
        this.hash = op.opHash();
        this.context = Nd4j.getExecutioner().buildContext();
    }

    static BoundOp of(String name) {
        return new BoundOp(name);
    }

    BoundOp in(INDArray... arrays) {
        context.setInputArrays(arrays);
        return this;
    }

    BoundOp out(INDArray... arrays) {
        context.setOutputArrays(arrays);
        return this;
    }

    BoundOp integers(long... arguments) {
        context.setIArguments(arguments);
        return this;
    }

    BoundOp reals(double... arguments) {
        context.setTArguments(arguments);
        return this;
    }

    BoundOp booleans(boolean... arguments) {
        context.setBArguments(arguments);
        return this;
    }

    @Override
    public void run() {
        if (NATIVE.execCustomOp2(null, hash, context.contextPointer()) != 0) {
            throw new IllegalStateException(
                    "ND4J operation '%s' failed: %s".formatted(op.opName(), NATIVE.lastErrorMessage()));
        }
    }
}
