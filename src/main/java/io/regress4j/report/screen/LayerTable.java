package io.regress4j.report.screen;

import io.regress4j.network.NetworkSpec;

/** The layers of a network, a line each: what goes out, and how many numbers it holds. */
final class LayerTable {
    private LayerTable() {}

    static TextTable of(NetworkSpec network) {
        TextTable table =
                new TextTable().row("Layer", "Output", "Parameters").row("input", shape(network.inputs()), "0");
        for (int i = 0; i < network.layers().size(); i++) {
            table.row(
                    network.layersAlone().get(i).toString(),
                    shape(network.inputsOf(i + 1)),
                    "%,d".formatted(network.sizeOf(i)));
        }
        return table;
    }

    private static String shape(int columns) {
        return "[rows, %d]".formatted(columns);
    }
}
