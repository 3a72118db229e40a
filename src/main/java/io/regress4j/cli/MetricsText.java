package io.regress4j.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers in Prometheus's text exposition format 0.0.4, family by family. */
final class MetricsText {
    /** What a family is: a counter's name ends in {@code _total}. */
    private enum Type {
        COUNTER,
        GAUGE
    }

    private final Map<String, String> everywhere;
    private final Map<String, StringBuilder> families = new LinkedHashMap<>();

    /** @param everywhere labels of every sample */
    MetricsText(Map<String, String> everywhere) {
        this.everywhere = everywhere;
    }

    void counter(String name, String help, Map<String, String> labels, double value) {
        sample(Type.COUNTER, name + "_total", help, labels, value);
    }

    void gauge(String name, String help, Map<String, String> labels, double value) {
        sample(Type.GAUGE, name, help, labels, value);
    }

    private void sample(Type type, String name, String help, Map<String, String> labels, double value) {
        families.computeIfAbsent(name, family -> head(type, family, help))
                .append("%s{%s} %s\n".formatted(name, labels(labels), number(value)));
    }

    private static StringBuilder head(Type type, String name, String help) {
        String text = help.replace("\\", "\\\\").replace("\n", "\\n");
        return new StringBuilder(
                "# HELP %s %s\n# TYPE %s %s\n".formatted(name, text, name, type == Type.COUNTER ? "counter" : "gauge"));
    }

    private String labels(Map<String, String> own) {
        Map<String, String> all = new LinkedHashMap<>(everywhere);
        all.putAll(own);
        return all.entrySet().stream()
                .map(label -> "%s=\"%s\"".formatted(label.getKey(), escaped(label.getValue())))
                .collect(Collectors.joining(","));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        boolean isCount = value == Math.rint(value) && Math.abs(value) < 1e15;
        return isCount ? String.valueOf((long) value) : String.valueOf(value);
    }

    @Override
    public String toString() {
        return String.join("", families.values());
    }
}
