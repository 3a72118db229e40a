package io.regress4j.training.runs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs side by side: in which order, which settings differ, and whether their scores may be compared. */
public final class RunComparison {
    private RunComparison() {}

    /**
     * The best first, by the test MSE, among those that were scored on the same rows; the largest such group first, and those
     * without a score last.
     */
    static List<Run> sorted(List<Run> runs) {
        Map<Run.Comparable, List<Run>> groups =
                runs.stream().collect(Collectors.groupingBy(Run::comparable, LinkedHashMap::new, Collectors.toList()));
        return groups.values().stream()
                .sorted(Comparator.<List<Run>, Boolean>comparing(
                                group -> group.get(0).score() == null)
                        .thenComparing(group -> -group.size()))
                .flatMap(group -> group.stream()
                        .sorted(Comparator.comparingDouble(
                                run -> run.score() == null ? 0 : run.score().mse())))
                .toList();
    }

    /** Groups of runs whose scores may be compared, in their order; runs without a score are in none. */
    public static List<Run.Comparable> groups(List<Run> runs) {
        return runs.stream()
                .filter(run -> run.score() != null)
                .map(Run::comparable)
                .distinct()
                .toList();
    }

    /** Names of the settings that are not the same in all runs. */
    public static List<String> differing(List<Run> runs) {
        Set<String> names = new LinkedHashSet<>();
        runs.forEach(run -> names.addAll(run.settings().keySet()));
        List<String> differing = new ArrayList<>();
        for (String name : names) {
            // A model from elsewhere does not know most of its settings, which says nothing about the others.
            long values = runs.stream()
                    .map(run -> run.settings().get(name))
                    .filter(value -> value != null)
                    .distinct()
                    .count();
            if (values > 1) {
                differing.add(name);
            }
        }
        return differing;
    }
}
