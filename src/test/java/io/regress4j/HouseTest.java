package io.regress4j;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The arrows of ARCHITECTURE.md. */
class HouseTest {
    private static final String OURS = "io.regress4j";
    private static final String ROOT = "";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(OURS);

    /** What each package may import of ours; a package that does not exist yet has its line already. */
    private static final Map<String, String> MAY_IMPORT = Map.ofEntries(
            Map.entry(ROOT, "cli"),
            Map.entry("evaluation", ""),
            Map.entry("backend", ""),
            Map.entry("data", "backend"),
            Map.entry("network", "backend data"),
            Map.entry("plan", "backend data network"),
            Map.entry("model", "backend data network plan"),
            Map.entry("training", "backend data network plan model evaluation"),
            Map.entry("keras", "backend data network plan model training evaluation"),
            Map.entry("onnx", "backend data network plan model training keras"),
            Map.entry("scoring", "backend data network plan model training keras onnx evaluation"),
            Map.entry("report", "backend data network plan model training keras onnx scoring evaluation"),
            Map.entry("cli", "backend data network plan model training keras onnx scoring report evaluation"));

    static final List<String> PACKAGES = MAY_IMPORT.keySet().stream().sorted().toList();

    @ParameterizedTest(name = "[{0}]")
    @FieldSource("PACKAGES")
    void importsOnlyWhatStandsToItsLeft(String name) {
        List<String> allowed = Stream.concat(
                        Stream.of(name), Arrays.stream(MAY_IMPORT.get(name).split(" ")))
                .toList();
        noClasses()
                .that(liveIn(List.of(name)))
                .should()
                .dependOnClassesThat(are("in a package to the right", c -> isOurs(c) && !allowed.contains(home(c))))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void knowsEveryPackage() {
        assertThat(CLASSES.stream().map(HouseTest::home).distinct()).isSubsetOf(PACKAGES);
        assertThat(CLASSES.stream().map(HouseTest::home).distinct()).contains(ROOT, "data", "cli");
    }

    @Test
    void hasNoCycles() {
        slices().matching(OURS + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void keepsDeeplearning4jBehindTheReport() {
        List<String> mayTouch =
                List.of("backend", "data", "network", "plan", "model", "training", "keras", "onnx", "scoring");
        noClasses()
                .that(are("in other packages", c -> isOurs(c) && !mayTouch.contains(home(c))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.datavec..")
                .check(CLASSES);
    }

    @Test
    void drawsNothingButFromASeed() {
        noClasses()
                .should()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void neverDeserialisesJavaObjects() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.commons.lang3.SerializationUtils")
                .check(CLASSES);
    }

    @Test
    void neverHandsAModelFileToDeeplearning4jsOwnReaders() {
        noClasses().should().callMethodWhere(restoresAModel()).check(CLASSES);
    }

    private static DescribedPredicate<JavaMethodCall> restoresAModel() {
        return describe("restores a model or a normalizer", call -> {
            String owner = call.getTargetOwner().getSimpleName();
            String name = call.getTarget().getName();
            return owner.equals("ModelSerializer") && name.startsWith("restore")
                    || owner.equals("MultiLayerNetwork") && name.equals("load")
                    || owner.equals("NormalizerSerializer") && name.startsWith("restore");
        });
    }

    private static DescribedPredicate<JavaClass> liveIn(List<String> homes) {
        return are("in " + homes, c -> isOurs(c) && homes.contains(home(c)));
    }

    private static DescribedPredicate<JavaClass> are(String description, Predicate<JavaClass> test) {
        return describe(description, test);
    }

    private static boolean isOurs(JavaClass c) {
        return c.getPackageName().equals(OURS) || c.getPackageName().startsWith(OURS + ".");
    }

    /** First part of the package below ours; empty for the root. */
    private static String home(JavaClass c) {
        String below = c.getPackageName().substring(OURS.length());
        return below.isEmpty() ? ROOT : below.substring(1).split("\\.")[0];
    }
}
