package io.regress4j.preprocessing;

import io.regress4j.data.Table;
import io.regress4j.files.CannotProceedException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * From the target to what the network's output is compared with, and back. Immutable.
 *
 * @param transform what is done first
 * @param scaler of the transformed target
 */
public record TargetEncoder(TargetTransform transform, Standardizer scaler) implements Serializable {
    /** Leaves the target alone. */
    public static final TargetEncoder IDENTITY = new TargetEncoder(TargetTransform.NONE, Standardizer.identity(1));

    /** @throws IllegalArgumentException if the scaler is not for one column */
    public TargetEncoder {
        Objects.requireNonNull(transform);
        if (scaler.columns() != 1) {
            throw new IllegalArgumentException("expected one scaler.mean and scaler.scale, got " + scaler.columns());
        }
    }

    /**
     * Learns from training rows.
     *
     * @throws CannotProceedException if a target has no transformed value; it names the line
     */
    public static TargetEncoder fit(Table rows, Preprocessing request) {
        return fit(rows, request.targetTransform(), request.normalizeTarget() ? Scaling.STANDARD : Scaling.NONE);
    }

    static TargetEncoder fit(Table rows, TargetTransform transform, Scaling scaling) {
        double[] targets = rows.target();
        for (int row = 0; row < targets.length; row++) {
            if (!transform.takes(targets[row])) {
                throw new CannotProceedException(
                        "%s, line %d, column '%s': a target above %s is expected for the transform %s, got %s. Choose another transform."
                                .formatted(
                                        rows.name(),
                                        rows.line(row),
                                        rows.schema().target(),
                                        transform.lowest(),
                                        transform,
                                        targets[row]));
            }
        }
        return of(
                transform,
                scaling.fit(Arrays.stream(targets).map(transform::apply).toArray()));
    }

    /**
     * Learns from training rows in many places.
     *
     * @param name of the target, for messages
     * @throws CannotProceedException if a target has no transformed value
     */
    public static TargetEncoder fit(String source, String name, TargetSummary summary, Preprocessing request) {
        TargetTransform transform = request.targetTransform();
        if (!transform.takes(summary.target().min())) {
            throw new CannotProceedException(
                    "%s, column '%s': a target above %s is expected for the transform %s, got %s. Choose another transform."
                            .formatted(
                                    source,
                                    name,
                                    transform.lowest(),
                                    transform,
                                    summary.target().min()));
        }
        Scaling scaling = request.normalizeTarget() ? Scaling.STANDARD : Scaling.NONE;
        return of(transform, scaling.fit(summary.transformed()));
    }

    private static TargetEncoder of(TargetTransform transform, double[] learned) {
        return new TargetEncoder(transform, new Standardizer(new double[] {learned[0]}, new double[] {learned[1]}));
    }

    /** The same, and behind it another scaling. */
    public TargetEncoder then(Standardizer next) {
        return new TargetEncoder(transform, scaler.then(next));
    }

    /** Whether nothing is done. */
    public boolean isIdentity() {
        return equals(IDENTITY);
    }

    /** What the network's outputs are compared with [rows]. */
    public double[] encode(double[] target) {
        return transform == TargetTransform.NONE
                ? scaler.apply(target)
                : scaler.apply(Arrays.stream(target).map(transform::apply).toArray());
    }

    /** Predictions in the target's unit, of the network's outputs [rows]. */
    public double[] decode(double[] outputs) {
        double[] transformed = scaler.revert(outputs);
        return transform == TargetTransform.NONE
                ? transformed
                : Arrays.stream(transformed).map(transform::revert).toArray();
    }
}
