package io.regress4j.parity;

import io.regress4j.data.Split;
import io.regress4j.preprocessing.Scaling;
import io.regress4j.preprocessing.Standardizer;
import java.util.Arrays;

/** The rungs of the rows, before there is any network. */
final class RowRungs {
    /** Of what is computed in float64 whatever the network's type, relative. */
    private static final double TOLERANCE = 1e-12;

    private final RunSettings settings;
    private final Run.Rows theirs;
    private final Run.Rows ours;

    RowRungs(RecordedRun recorded, Run.Rows ours) {
        this.settings = recorded.settings();
        this.theirs = recorded.run().rows();
        this.ours = ours;
    }

    StageResult data() {
        Split split = ours.split();
        int moved = moved(split.train(), theirs.split().train())
                + moved(split.test(), theirs.split().test());
        boolean isSameFile = ours.sha256().equals(theirs.sha256());
        String file = isSameFile ? "the same file" : "another file than the one recorded (SHA-256 differs)";
        return StageResult.of(
                Stage.DATA,
                isSameFile ? moved : Double.POSITIVE_INFINITY,
                0,
                "%s; %d of %d rows are elsewhere in the split"
                        .formatted(file, moved, split.train().length + split.test().length));
    }

    private static int moved(int[] ours, int[] theirs) {
        int moved = Math.abs(ours.length - theirs.length);
        for (int i = 0; i < Math.min(ours.length, theirs.length); i++) {
            moved += ours[i] == theirs[i] ? 0 : 1;
        }
        return moved;
    }

    StageResult standardizer() {
        if (settings.config().preprocessing().scaling() == Scaling.NONE) {
            return StageResult.skipped(Stage.STANDARDIZER, "the features were left as they are");
        }
        Standardizer fitted = theirs.standardizer();
        double[] size = fitted.mean();
        double[] deviation = fitted.scale();
        Arrays.setAll(size, i -> Math.max(Math.abs(size[i]), deviation[i]));
        double mean = Difference.elementwise(ours.standardizer().mean(), fitted.mean(), size);
        double scale = Difference.elementwise(ours.standardizer().scale(), fitted.scale());
        return StageResult.of(
                Stage.STANDARDIZER,
                Math.max(mean, scale),
                TOLERANCE,
                "a column's mean differs by up to %.1e of its size, its scale by %.1e".formatted(mean, scale));
    }

    /** Inputs are numbers around 1, or categories; each is compared with the largest of all. */
    StageResult encodedRows() {
        double[] encoded = theirs.encoded();
        if (encoded.length == 0) {
            return StageResult.notRecorded(Stage.ENCODED_ROWS);
        }
        int inputs = settings.spec().inputs();
        return StageResult.of(
                Stage.ENCODED_ROWS,
                Difference.relative(ours.encoded(), encoded),
                TOLERANCE,
                "%d inputs of %d training and test rows as scikit-learn encodes them"
                        .formatted(inputs, encoded.length / inputs));
    }
}
