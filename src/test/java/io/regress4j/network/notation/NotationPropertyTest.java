package io.regress4j.network.notation;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.network.DenseSpec;
import io.regress4j.network.Layers;
import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.ActivationCase;
import io.regress4j.network.activation.Activations;
import io.regress4j.network.activation.Elu;
import io.regress4j.network.activation.LeakyRelu;
import io.regress4j.network.loss.Losses;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.Momentum;
import io.regress4j.network.optimizer.Nesterov;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.Optimizers;
import io.regress4j.network.optimizer.Sgd;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written is read back, and no text does worse than to be refused. */
class NotationPropertyTest {

    @Property(tries = 300)
    void anActivationIsReadBackFromItsText(@ForAll @From("activations") Activation activation) {
        assertThat(Activations.named(activation.toString())).isEqualTo(activation);
    }

    @Property(tries = 500)
    void anOptimizerIsReadBackFromItsText(@ForAll @From("optimizers") Optimizer optimizer) {
        assertThat(Optimizers.named(optimizer.toString())).isEqualTo(optimizer);
    }

    @Property(tries = 200)
    void layersAreReadBackFromTheirText(@ForAll @From("layers") List<DenseSpec> layers) {
        String text = layers.stream().map(DenseSpec::toString).collect(Collectors.joining(","));
        assertThat(Layers.read(text)).isEqualTo(layers);
    }

    @Example
    void aNameAloneIsReadBack() {
        assertThat(Activations.NAMES.names())
                .filteredOn(name -> !name.equals("threshold")) // Keras has no defaults of its settings
                .allSatisfy(name -> assertThat(Activations.named(name)).hasToString(name));
        assertThat(Losses.NAMES.names())
                .allSatisfy(name -> assertThat(Losses.named(name).toString()).startsWith(name));
        assertThat(Optimizers.NAMES.names())
                .allSatisfy(
                        name -> assertThat(Optimizers.named(name).toString()).startsWith(name + "(0.0"));
    }

    @Property(tries = 3000)
    void anyTextIsReadOrRefusedWithASentence(@ForAll @From("texts") String text) {
        for (Vocabulary<?> vocabulary : List.of(Activations.NAMES, Losses.NAMES, Optimizers.NAMES)) {
            try {
                Object read = vocabulary.read(text);
                assertThat(vocabulary.read(read.toString())).isEqualTo(read);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageMatching("(?s).*(expected|unknown|has no setting).*");
            }
        }
    }

    @Provide
    Arbitrary<Activation> activations() {
        return Arbitraries.oneOf(
                Arbitraries.of(ActivationCase.EVERY),
                Arbitraries.doubles().map(Elu::new),
                Arbitraries.floats().map(LeakyRelu::new));
    }

    @Provide
    Arbitrary<List<DenseSpec>> layers() {
        return Combinators.combine(Arbitraries.integers().between(1, 9_999_999), activations())
                .as(DenseSpec::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<Optimizer> optimizers() {
        Arbitrary<Double> rate =
                Arbitraries.doubles().between(0, false, 10, true).ofScale(15);
        Arbitrary<Double> beta =
                Arbitraries.doubles().between(0, true, 1, false).ofScale(15);
        Arbitrary<Double> share = Arbitraries.doubles().between(0, 1).ofScale(15);
        return Arbitraries.oneOf(
                Combinators.combine(rate, beta, beta, share).as(Adam::new),
                rate.map(Adam::new),
                rate.map(Sgd::new),
                Combinators.combine(rate, share).as(Momentum::new),
                Combinators.combine(rate, share).as(Nesterov::new));
    }

    /** Put together of what terms are made of. */
    @Provide
    Arbitrary<String> texts() {
        List<String> pieces = Stream.of(
                        Activations.NAMES.names(),
                        Losses.NAMES.names(),
                        Optimizers.NAMES.names(),
                        List.of("(", ")", "(", ")", ",", "=", " ", "0.5", "1", "-", "e", "NaN", "alpha", "beta_1", "ß"))
                .flatMap(List::stream)
                .toList();
        return Arbitraries.of(pieces).list().ofMaxSize(9).map(parts -> String.join("", parts));
    }
}
