package io.regress4j.report.page;

import static io.regress4j.report.page.Markup.tag;
import static io.regress4j.report.page.Markup.text;

import io.regress4j.model.ModelCard;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The network as boxes in a row, from what goes in to what comes out. */
final class NetworkSection {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]+");

    private NetworkSection() {}

    static Section of(ModelCard card) {
        NetworkSpec network = card.network();
        return new Section("network", "What does the network look like?")
                .p("%s. A shape is [rows, numbers for each row].".formatted(parameters(network)))
                .add(tag("ol", "class=\"network\"", boxes(card).toArray(Markup[]::new)));
    }

    private static String parameters(NetworkSpec network) {
        int trained =
                network.trained().stream().mapToInt(NetworkSpec.Range::length).sum();
        int held = network.parameters() - trained;
        return "%,d %s with %,d parameters%s"
                .formatted(
                        network.layers().size(),
                        network.layers().size() == 1 ? "layer" : "layers",
                        network.parameters(),
                        held == 0 ? ", all of them trained" : ", of which the optimizer trains %,d".formatted(trained));
    }

    private static List<Markup> boxes(ModelCard card) {
        NetworkSpec network = card.network();
        List<Markup> boxes = new ArrayList<>();
        boxes.add(box(
                "class=\"end\"",
                "Input",
                text("%,d features".formatted(card.schema().width())),
                network.inputs(),
                ""));
        for (int i = 0; i < network.layers().size(); i++) {
            LayerSpec layer = network.layersAlone().get(i);
            boxes.add(box(
                    "",
                    kind(layer),
                    settings(layer),
                    network.inputsOf(i + 1),
                    "%,d parameters".formatted(network.sizeOf(i))));
        }
        boxes.add(box("class=\"end\"", "Output", Markup.name(card.schema().target()), 1, ""));
        return boxes;
    }

    private static Markup box(String attributes, String kind, Markup what, int width, String parameters) {
        return tag(
                "li",
                attributes,
                tag("strong", text(kind)),
                what,
                tag("span", text("[rows, %,d]".formatted(width))),
                parameters.isEmpty() ? Markup.NOTHING : tag("span", text(parameters)));
    }

    /** The layer as `layers(…)` takes it, unless its name is all there is. */
    private static Markup settings(LayerSpec layer) {
        String written = layer.toString();
        return NAME.matcher(written).matches() ? Markup.NOTHING : tag("code", text(written));
    }

    /** Its name without settings, such as "Batch normalization". */
    private static String kind(LayerSpec layer) {
        if (layer instanceof DenseSpec) {
            return "Dense";
        }
        Matcher start = NAME.matcher(layer.toString());
        String name = start.lookingAt() ? start.group().replace('_', ' ') : layer.toString();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
