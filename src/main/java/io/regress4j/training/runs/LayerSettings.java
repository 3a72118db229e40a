package io.regress4j.training.runs;

import io.regress4j.network.LayerSpec;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.Variable;
import io.regress4j.network.VariableSpec;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A layer with all its settings, those that are defaults too.
 *
 * @param kind such as {@code dense} or {@code batchNormalization}
 * @param settings such as {@code units} and {@code activation}
 * @param variables how each begins, and what holds it back
 */
public record LayerSettings(
        String kind, Map<String, Object> settings, int outputs, long parameters, List<VariableSettings> variables) {

    /**
     * A kernel, a bias or another variable of a layer.
     *
     * @param constraint such as {@code max_norm(3)}, or none
     */
    public record VariableSettings(String name, String initializer, double l1, double l2, String constraint) {
        static VariableSettings of(Variable variable) {
            VariableSpec spec = variable.spec();
            return new VariableSettings(
                    variable.name(),
                    spec.initializer().toString(),
                    spec.penalty().l1(),
                    spec.penalty().l2(),
                    spec.constraint().toString());
        }
    }

    static List<LayerSettings> of(NetworkSpec network) {
        return IntStream.range(0, network.layers().size())
                .mapToObj(i -> of(network.layers().get(i), network.inputsOf(i)))
                .toList();
    }

    private static LayerSettings of(LayerSpec layer, int inputs) {
        String name = layer.getClass().getSimpleName().replaceFirst("Spec$", "");
        return new LayerSettings(
                name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1),
                scalars(layer),
                layer.outputs(inputs),
                layer.parameters(inputs),
                layer.variables(inputs).stream().map(VariableSettings::of).toList());
    }

    /** The variables stand beside them. */
    private static Map<String, Object> scalars(LayerSpec layer) {
        Map<String, Object> settings = TermSettings.settings(layer);
        for (RecordComponent component : layer.getClass().getRecordComponents()) {
            if (component.getType() == VariableSpec.class) {
                settings.remove(component.getName());
            }
        }
        return settings;
    }
}
