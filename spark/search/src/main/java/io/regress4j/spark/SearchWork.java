package io.regress4j.spark;

import io.regress4j.backend.Backend;
import io.regress4j.cli.TrainingOptions;
import io.regress4j.data.Folding;
import io.regress4j.data.Split;
import io.regress4j.data.Table;
import io.regress4j.data.TableSchema;
import io.regress4j.data.TypedTable;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.TrainingConfig;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.training.CrossValidation;
import io.regress4j.training.Sweep;
import io.regress4j.training.SweepGrid;
import io.regress4j.training.SweepMember;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All that the tasks of a search need: the table's numbers and the flags. It is cut into pieces, each a wide plan's
 * members, either scored on the test rows or cross-validated on the training rows; what a piece comes to depends on the
 * piece alone.
 */
final class SearchWork implements Serializable {
    private final String source;
    private final String sha256;
    private final TableSchema schema;
    private final double[] featureValues; // row-major [rows, features]
    private final double[] targetValues; // [rows]
    private final double[] weights; // [rows], or none
    private final long[] lines; // [rows]
    private final int[] groups; // [rows], or none
    private final TrainingOptions options;
    private final int[] widths;
    private final double[] learningRates;
    private final int seeds;
    private final int folds;
    private transient Prepared prepared;

    SearchWork(TypedTable typed, TrainingOptions options, int[] widths, double[] learningRates, int seeds, int folds) {
        Table table = typed.table();
        this.source = table.name();
        this.sha256 = table.sha256();
        this.schema = table.schema();
        this.featureValues = table.features();
        this.targetValues = table.target();
        this.weights = table.weights();
        this.lines = table.lines();
        this.groups = typed.groups();
        this.options = options;
        this.widths = widths.clone();
        this.learningRates = learningRates.clone();
        this.seeds = seeds;
        this.folds = folds;
    }

    /** One task's work. */
    record Piece(int plan, boolean isCrossValidation) implements Serializable {}

    /**
     * The result of a piece.
     *
     * @param members positions in the grid
     * @param mse of each, in the target's unit squared [members]
     * @param refusal why there is none, or null
     */
    record Outcome(Piece piece, int[] members, double[] mse, String refusal) implements Serializable {}

    /** Made once in each JVM. */
    private record Prepared(
            Table training,
            Table test,
            TrainingConfig config,
            List<SweepMember> members,
            List<List<Integer>> plans,
            List<Split> splits) {}

    SweepGrid grid() {
        int inputs = FeatureEncoder.inputs(schema, options.config(0, 0, 0).preprocessing());
        return SweepGrid.of(options.network(inputs), widths, learningRates, seeds);
    }

    /** The pieces, those that take longest first. */
    List<Piece> pieces() {
        int plans = prepared().plans.size();
        return IntStream.range(folds == 0 ? 1 : 0, 2)
                .boxed()
                .flatMap(kind -> IntStream.range(0, plans).mapToObj(plan -> new Piece(plan, kind == 0)))
                .toList();
    }

    /** Trains and scores on the calling thread's core. A refusal is a result, because another try would end the same. */
    Outcome run(Piece piece) {
        Prepared work = prepared();
        List<Integer> positions = work.plans.get(piece.plan);
        List<SweepMember> members = positions.stream().map(work.members::get).toList();
        int[] numbers = positions.stream().mapToInt(Integer::intValue).toArray();
        try {
            return new Outcome(piece, numbers, piece.isCrossValidation ? crossValidate(members) : test(members), null);
        } catch (CannotProceedException refusal) {
            return new Outcome(piece, numbers, null, refusal.getMessage());
        }
    }

    private double[] test(List<SweepMember> members) {
        return new Sweep(prepared.training, prepared.test, prepared.config, 1).testMse(members, done -> {});
    }

    private double[] crossValidate(List<SweepMember> members) {
        return CrossValidation.mse(
                CrossValidation.residuals(prepared.training, prepared.config, members, prepared.splits, done -> {}, 1));
    }

    private synchronized Prepared prepared() {
        if (prepared == null) {
            Backend.prepare();
            Table table = new Table(source, sha256, schema, featureValues, targetValues, weights, lines);
            Split rows = options.split().cut(table.rows(), groups);
            Table training = table.select(rows.train());
            List<SweepMember> members = grid().members();
            TrainingConfig config = options.config(0, 0, 0);
            prepared = new Prepared(
                    training,
                    table.select(rows.testInOrder()),
                    config,
                    members,
                    Sweep.plans(members, config),
                    folds == 0
                            ? List.of()
                            : Folding.of(rows, groups, options.foldSeed()).cut(folds));
        }
        return prepared;
    }
}
