package io.regress4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.regress4j.visibility.Internal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is for users of the library: every other public type is marked {@link Internal}, or its package is. */
class PublicListTest {
    private static final String OURS = "io.regress4j";
    private static final List<JavaClass> CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(OURS).stream()
                    .filter(c -> c.getPackageName().equals(OURS)
                            || c.getPackageName().startsWith(OURS + ".")) // not bench or Spark, if they are there
                    .toList();

    /** A type that is not here is not for users; adding one is a promise. */
    private static final Map<String, String> LISTED = Map.ofEntries(
            Map.entry("", "Regression Regress4j"),
            Map.entry("files", "CannotProceedException"),
            Map.entry("csv", "CsvSource Delimiter DialectRequest NumberFormat"),
            Map.entry(
                    "data",
                    "Table TrainTestSplit Split SplitConfig RandomSplit OrderedSplit GroupSplit SeparateTest NoTest"
                            + " TestSize TypedTable TableSurvey RowColumns ColumnDecision ColumnKind ColumnRole"
                            + " ColumnRequest ColumnChoice Gaps MissingWords DateFormat"
                            + " TableSchema Column NumericColumn CategoricalColumn DateColumn Missing"),
            Map.entry("data.datavec", "TableRecordReader"),
            Map.entry("preprocessing", "Preprocessing Scaling Imputation TargetTransform"),
            Map.entry(
                    "network",
                    "NetworkSpec Layers LayerSpec DenseSpec ActivationSpec BatchNormalizationSpec LayerNormalizationSpec"
                            + " UnitNormalizationSpec PreluSpec ActivityRegularizationSpec NoiseSpec DropoutSpec"
                            + " GaussianNoiseSpec GaussianDropoutSpec AlphaDropoutSpec Variable VariableSpec Dtype"),
            Map.entry(
                    "network.initializer",
                    "Initializer Initializers VarianceScaling RandomNormal RandomUniform TruncatedNormal Constant Orthogonal"),
            Map.entry("network.penalty", "Penalty"),
            Map.entry(
                    "network.constraint",
                    "Constraint Constraints NoConstraint MaxNorm MinMaxNorm UnitNorm NonNegative"),
            Map.entry(
                    "network.schedule",
                    "LearningRateSchedule Schedules ConstantRate ExponentialDecay InverseTimeDecay PolynomialDecay"
                            + " PiecewiseConstantDecay CosineDecay CosineDecayRestarts"),
            Map.entry(
                    "network.activation",
                    "Activation Activations Celu CutRelu Elu Exp Gelu HardShrink HardSigmoid HardSilu HardTanh LeakyRelu"
                            + " Linear LogSigmoid Mish Relu Relu6 Selu Sigmoid Silu SoftShrink Softplus Softsign"
                            + " SparsePlus SparseSigmoid Squareplus Tanh TanhShrink Threshold"),
            Map.entry(
                    "network.loss",
                    "Loss Losses Huber LogCosh MeanAbsoluteError MeanAbsolutePercentageError MeanSquaredError"
                            + " MeanSquaredLogarithmicError Poisson Quantile Tweedie Reduced Reduction"),
            Map.entry(
                    "network.optimizer",
                    "Optimizer Optimizers UpdateSettings Clipping Adam AmsGrad AdamW Nadam Adamax RmsProp Adagrad Adadelta Lion Ftrl Sgd Momentum"
                            + " Nesterov BiasCorrection"),
            Map.entry(
                    "model",
                    "Predictor RegressionModel ModelCard TrainingConfig Provenance TrainedHere TrainedElsewhere FirstWeights"
                            + " TrainingFile TrainingStatistics FeatureProfile LeftBehind Versions"),
            Map.entry("model.callback", "Callback Callbacks EarlyStopping ReduceOnPlateau Monitor"),
            Map.entry("training", "HeldOutScores"),
            Map.entry("evaluation", "Score Metric Metrics Interval"));

    private static final String LAYER = "ForwardLayer LayerMemory NumberType TrainingLayer";
    private static final String CELL = "CellReader Dialect";

    /** What listed types mention and no user has to know. */
    private static final Map<String, String> MENTIONED = Map.ofEntries(
            Map.entry("ActivationSpec", LAYER),
            Map.entry("BatchNormalizationSpec", LAYER),
            Map.entry("DenseSpec", LAYER),
            Map.entry("NoiseSpec", LAYER + " Noise"),
            Map.entry("DropoutSpec", "Noise"),
            Map.entry("GaussianNoiseSpec", "Noise"),
            Map.entry("GaussianDropoutSpec", "Noise"),
            Map.entry("AlphaDropoutSpec", "Noise"),
            Map.entry("LayerNormalizationSpec", LAYER),
            Map.entry("UnitNormalizationSpec", LAYER),
            Map.entry("PreluSpec", LAYER),
            Map.entry("ActivityRegularizationSpec", LAYER),
            Map.entry("Initializers", "Vocabulary"),
            Map.entry("Constraints", "Vocabulary"),
            Map.entry("Schedules", "Vocabulary"),
            Map.entry("LayerSpec", LAYER),
            Map.entry("Activations", "Vocabulary"),
            Map.entry("Losses", "Vocabulary"),
            Map.entry("Reduced", "Numbers"),
            Map.entry("Reduction", "Vocabulary"),
            Map.entry("Optimizers", "Vocabulary"),
            Map.entry("Optimizer", "FloatUpdateArrays UpdateArrays"),
            Map.entry("Adam", "FloatUpdateArrays UpdateArrays"),
            Map.entry("Activation", "Numbers"),
            Map.entry("Loss", "Numbers"),
            Map.entry("Dtype", "Numbers"),
            Map.entry("Momentum", "UpdateArrays"),
            Map.entry("AmsGrad", "UpdateArrays"),
            Map.entry("AdamW", "UpdateArrays"),
            Map.entry("Nadam", "UpdateArrays"),
            Map.entry("Adamax", "UpdateArrays"),
            Map.entry("RmsProp", "UpdateArrays"),
            Map.entry("Adagrad", "UpdateArrays"),
            Map.entry("Adadelta", "UpdateArrays"),
            Map.entry("Lion", "UpdateArrays"),
            Map.entry("Ftrl", "UpdateArrays"),
            Map.entry("Nesterov", "UpdateArrays"),
            Map.entry("Sgd", "UpdateArrays"),
            Map.entry("Column", CELL),
            Map.entry("NumericColumn", CELL),
            Map.entry("CategoricalColumn", CELL),
            Map.entry("DateColumn", CELL),
            Map.entry("Callback", "EpochEnd"),
            Map.entry("ColumnChoice", "CsvHeader"),
            Map.entry("Table", "Cells ColumnFunction"),
            Map.entry("TableSchema", "CsvColumn CsvHeader"),
            Map.entry("TableSurvey", "Dialect"),
            Map.entry("TypedTable", "Dialect"),
            Map.entry("ModelCard", "FeatureEncoder TargetEncoder"));

    @Test
    void isExact() {
        Map<String, Set<String>> found = new TreeMap<>();
        for (JavaClass c : CLASSES) {
            if (c.isTopLevelClass() && isPublic(c) && !isInternal(c)) {
                found.computeIfAbsent(room(c), room -> new TreeSet<>()).add(c.getSimpleName());
            }
        }
        Map<String, Set<String>> listed = new TreeMap<>();
        LISTED.forEach((room, names) -> listed.put(room, new TreeSet<>(List.of(names.split(" ")))));
        assertThat(found).isEqualTo(listed);
    }

    @Test
    void mentionsNothingElse() {
        Map<String, Set<String>> found = new TreeMap<>();
        for (JavaClass c : CLASSES) {
            if (isPublic(c) && isListed(c)) {
                Set<String> others = new TreeSet<>();
                mentioned(c)
                        .filter(type -> type.getPackageName().startsWith(OURS) && !isListed(type))
                        .forEach(type -> others.add(outermost(type).getSimpleName()));
                if (!others.isEmpty()) {
                    found.computeIfAbsent(outermost(c).getSimpleName(), name -> new TreeSet<>())
                            .addAll(others);
                }
            }
        }
        Map<String, Set<String>> excepted = new TreeMap<>();
        MENTIONED.forEach((name, others) -> excepted.put(name, new TreeSet<>(List.of(others.split(" ")))));
        assertThat(found).isEqualTo(excepted);
    }

    /** The types in the signatures of what a user can call. */
    private static Stream<JavaClass> mentioned(JavaClass c) {
        Stream<JavaType> ofFields =
                c.getFields().stream().filter(PublicListTest::isPublic).map(JavaField::getType);
        Stream<JavaType> ofCalls = c.getCodeUnits().stream()
                .filter(PublicListTest::isPublic)
                .filter(unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC))
                .flatMap(PublicListTest::types);
        return Stream.concat(ofFields, ofCalls).flatMap(type -> type.getAllInvolvedRawTypes().stream());
    }

    private static Stream<JavaType> types(JavaCodeUnit unit) {
        return Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream());
    }

    private static boolean isPublic(HasModifiers part) {
        return part.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static boolean isInternal(JavaClass c) {
        return c.isAnnotatedWith(Internal.class)
                || c.getPackage()
                        .tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(Internal.class))
                        .map(info -> !Set.of((JavaClass[]) info.getAnnotationOfType(Internal.class.getName())
                                        .get("butFor")
                                        .orElse(new JavaClass[0]))
                                .contains(c))
                        .orElse(false);
    }

    private static boolean isListed(JavaClass c) {
        JavaClass top = outermost(c.getBaseComponentType());
        String names = LISTED.getOrDefault(room(top), "");
        return List.of(names.split(" ")).contains(top.getSimpleName());
    }

    private static JavaClass outermost(JavaClass c) {
        return c.getEnclosingClass().map(PublicListTest::outermost).orElse(c);
    }

    private static String room(JavaClass c) {
        return c.getPackageName().equals(OURS) ? "" : c.getPackageName().substring(OURS.length() + 1);
    }
}
