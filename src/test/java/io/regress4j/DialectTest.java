package io.regress4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Linear;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The price of a new activation, optimizer, loss or layer: its own file, and a line where it is named. Whatever else names
 * one of them would have to be found and changed for the next.
 */
class DialectTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.regress4j");

    /** The defaults of networks and trainings are named where they are the default. */
    private static final Set<Class<?>> DEFAULTS = Set.of(Linear.class, Adam.class, MeanSquaredError.class);

    /** What reads names and Keras's files: one line for each. */
    private static final Set<String> READERS = Set.of(
            "Activations",
            "Layers",
            "Sgd", // Keras has one name for three rules
            "FitTrainer", // DL4J's own updaters alone take another rate
            "Optimizers",
            "Losses",
            "KerasActivation",
            "KerasBackend", // it lists functions with constants that a backend rounds otherwise
            "KerasRule",
            "KerasSlots",
            "KerasTraining",
            "KerasNetwork",
            "ManifestJson",
            "ManifestUpgrade");

    static Stream<Class<?>> words() {
        return Stream.of(Activation.class, Optimizer.class, Loss.class, LayerSpec.class)
                .flatMap(DialectTest::words)
                .filter(word -> !DEFAULTS.contains(word))
                .filter(word -> !word.getSimpleName().equals("DenseSpec")); // what a network is made of
    }

    private static Stream<Class<?>> words(Class<?> kind) {
        return kind.isInterface()
                ? Arrays.stream(kind.getPermittedSubclasses()).flatMap(DialectTest::words)
                : Stream.of(kind);
    }

    @ParameterizedTest
    @MethodSource("words")
    void isNamedInItsFileAndInDialectsOnly(Class<?> word) {
        Class<?> kind = kind(word);
        Set<String> dialects = CLASSES.stream()
                .filter(c -> c.isAssignableTo(kind.getName() + "$Dialect"))
                .map(DialectTest::outermost)
                .collect(Collectors.toSet());
        assertThat(dialects).as("dialects of " + kind.getSimpleName()).isNotEmpty();

        List<String> strangers = CLASSES.get(word).getDirectDependenciesToSelf().stream()
                .map(Dependency::getOriginClass)
                .map(DialectTest::outermost)
                .distinct()
                .filter(name -> !name.equals(word.getSimpleName())
                        && !name.equals(kind.getSimpleName())
                        && !name.equals(word.getInterfaces()[0].getSimpleName()))
                .filter(name -> !dialects.contains(name) && !READERS.contains(name))
                .filter(name -> !name.startsWith(stem(word)))
                .toList();
        assertThat(strangers).isEmpty();
    }

    /** The interface with the dialect. */
    private static Class<?> kind(Class<?> word) {
        Class<?> kind = word.getInterfaces()[0];
        return kind.getInterfaces().length == 0 ? kind : kind.getInterfaces()[0];
    }

    /** A layer's arithmetic may stand in files beside it, such as BatchNormalizationForward. */
    private static String stem(Class<?> word) {
        return word.getSimpleName().replaceFirst("Spec$", "");
    }

    private static String outermost(JavaClass c) {
        JavaClass outer = c;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer.getSimpleName();
    }
}
