package io.regress4j.plan;

import io.regress4j.network.Dtype;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.numbers.Numbers;
import io.regress4j.network.penalty.Penalty;

/** The penalty on one variable, with its gradient. */
final class VariablePenalty {
    private static final int PIECE = 4096;

    private final Penalty penalty;
    private final HostArray values; // [1, length]
    private final HostArray gradient; // [1, length]
    private final Numbers valuePiece;
    private final Numbers gradientPiece;

    VariablePenalty(FlatNetwork network, NetworkSpec.Placed placed) {
        Dtype dtype = network.spec().dtype();
        int length = placed.length();
        this.penalty = placed.variable().spec().penalty();
        this.values = network.parameters().part(placed.offset(), 1, length);
        this.gradient = network.gradients().part(placed.offset(), 1, length);
        this.valuePiece = dtype.numbers(Math.min(PIECE, length));
        this.gradientPiece = dtype.numbers(Math.min(PIECE, length));
    }

    /** Adds the penalty's gradient to the variable's and returns the penalty. */
    double run() {
        double absolute = 0;
        double squares = 0;
        for (int from = 0; from < values.length(); from += PIECE) {
            int count = Math.min(PIECE, values.length() - from);
            values.read(from, valuePiece, count);
            gradient.read(from, gradientPiece, count);
            squares += valuePiece.sumOfSquares(count);
            gradientPiece.addScaled(2 * penalty.l2(), valuePiece, count);
            if (penalty.l1() > 0) {
                absolute += addSigns(count);
            }
            gradient.write(from, gradientPiece, count);
        }
        return penalty.l1() * absolute + penalty.l2() * squares;
    }

    private double addSigns(int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double value = valuePiece.get(i);
            sum += Math.abs(value);
            gradientPiece.put(i, gradientPiece.get(i) + penalty.l1() * Math.signum(value));
        }
        return sum;
    }
}
