package io.regress4j;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
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

    /** Marks what is not for users, in every package. */
    private static final String EVERYWHERE = "visibility";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(OURS);

    /** What each package may import of ours. */
    private static final Map<String, String> MAY_IMPORT = Map.ofEntries(
            Map.entry(ROOT, "cli training model.dl4j model keras network network.dl4j data csv evaluation"),
            Map.entry(EVERYWHERE, ""),
            Map.entry("examples", ""),
            Map.entry("evaluation", ""),
            Map.entry("files", ""),
            Map.entry("csv", "files"),
            Map.entry("data", "files csv"),
            Map.entry("preprocessing", "data files"),
            Map.entry("network", ""),
            Map.entry("model", "files csv data preprocessing network evaluation"),
            Map.entry("batch", "files csv data preprocessing model evaluation"),
            Map.entry("backend", "files"),
            Map.entry("network.dl4j", "network backend"),
            Map.entry("data.datavec", "data csv backend"),
            Map.entry("plan", "network backend"),
            Map.entry("model.dl4j", "csv data preprocessing model network.dl4j backend"),
            Map.entry(
                    "training",
                    "files data preprocessing network model evaluation backend network.dl4j plan model.dl4j data.datavec"),
            Map.entry("keras", "files csv data preprocessing network model"),
            Map.entry("onnx", "files data preprocessing network model"),
            Map.entry("javasource", "files data preprocessing network model"),
            Map.entry(
                    "parity", "files csv data preprocessing network model evaluation network.dl4j plan training keras"),
            Map.entry(
                    "report", "files csv data preprocessing network model evaluation training keras onnx parity batch"),
            Map.entry(
                    "cli",
                    "files csv data preprocessing network model evaluation model.dl4j training keras onnx javasource parity batch report"));

    static final List<String> PACKAGES = MAY_IMPORT.keySet().stream().sorted().toList();

    @ParameterizedTest(name = "[{0}]")
    @FieldSource("PACKAGES")
    void importsOnlyWhatTheArrowsAllow(String name) {
        List<String> allowed = Stream.concat(Stream.of(name, EVERYWHERE), allowed(name).stream())
                .toList();
        noClasses()
                .that(liveIn(List.of(name)))
                .should()
                .dependOnClassesThat(
                        are("in a package that no arrow allows", c -> isOurs(c) && !allowed.contains(home(c))))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void knowsEveryPackage() {
        assertThat(CLASSES.stream().map(HouseTest::home).distinct()).isSubsetOf(PACKAGES);
        assertThat(CLASSES.stream().map(HouseTest::home).distinct()).contains(ROOT, "data", "cli");
    }

    /** A permission that nobody needs is one too many. */
    @ParameterizedTest(name = "[{0}]")
    @FieldSource("PACKAGES")
    void needsEveryArrow(String name) {
        assertThat(CLASSES.stream()
                        .filter(c -> isOurs(c) && home(c).equals(name))
                        .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                        .map(Dependency::getTargetClass)
                        .filter(c -> isOurs(c) && !home(c).equals(name))
                        .map(HouseTest::home))
                .containsAll(allowed(name));
    }

    @Test
    void hasNoCycles() {
        slices().matching(OURS + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /** Predicting needs none of the libraries of training and of the command line. */
    @Test
    void predictsWithoutDeeplearning4j() {
        List<String> predicting = List.of(
                "files",
                "csv",
                "data",
                "preprocessing",
                "network",
                "model",
                "evaluation",
                "batch",
                "keras",
                "javasource");
        noClasses()
                .that(liveIn(predicting))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.datavec..", "picocli..")
                .check(CLASSES);
    }

    @Test
    void keepsDeeplearning4jBehindTheReport() {
        noClasses()
                .that(liveIn(List.of("report", "cli")))
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

    /** A killed process would leave the library, unpacked, in the temporary folder. */
    @Test
    void asksNoNativeLibraryAboutTheTerminal() {
        assertThatThrownBy(() -> Class.forName("org.jline.nativ.CLibrary")).isInstanceOf(ClassNotFoundException.class);
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

    private static List<String> allowed(String name) {
        return Arrays.stream(MAY_IMPORT.get(name).split(" "))
                .filter(allowed -> !allowed.isEmpty())
                .toList();
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

    /** The room of a package: its first part below ours, a room of its own for what speaks to a library; empty for the root. */
    private static String home(JavaClass c) {
        String below = c.getPackageName().substring(OURS.length());
        if (below.isEmpty()) {
            return ROOT;
        }
        String name = below.substring(1);
        return name.endsWith(".dl4j") || name.endsWith(".datavec") ? name : name.split("\\.")[0];
    }
}
