package io.regress4j.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes texts as short as the room for them. */
final class Fit {
    private static final String GAP = "…";
    private static final double HEAD = 0.6; // of the letters that stay
    private static final int NEAR = 8; // letters before a difference

    private Fit() {}

    /** The text, or its beginning and its end around a gap. */
    static String middle(String text, double room) {
        if (TextWidth.of(text) <= room) {
            return text;
        }
        int[] letters = text.codePoints().toArray();
        int most = (int) Math.min(letters.length - 1, 4 * room / TextWidth.FONT_SIZE);
        for (int kept = most; kept > 0; kept--) {
            int head = (int) Math.ceil(kept * HEAD);
            String cut = text(letters, 0, head) + GAP + text(letters, letters.length - kept + head, letters.length);
            if (TextWidth.of(cut) <= room) {
                return cut;
            }
        }
        return GAP;
    }

    /** Each name in its room, so that no two different ones look the same. */
    static List<String> distinct(List<String> names, double room) {
        List<String> texts =
                new ArrayList<>(names.stream().map(name -> middle(name, room)).toList());
        alike(texts).forEach(group -> differ(names, texts, group, room));
        alike(texts).stream().filter(group -> isMixed(names, group)).forEach(group -> number(texts, group, room));
        return texts;
    }

    /** Places that hold the same text, where there are several. */
    private static List<List<Integer>> alike(List<String> texts) {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            places.computeIfAbsent(texts.get(i), text -> new ArrayList<>()).add(i);
        }
        return places.values().stream().filter(group -> group.size() > 1).toList();
    }

    private static boolean isMixed(List<String> names, List<Integer> group) {
        return group.stream().map(names::get).distinct().count() > 1;
    }

    /** Shows of names with the same beginning and end what lies between. */
    private static void differ(List<String> names, List<String> texts, List<Integer> group, double room) {
        if (!isMixed(names, group)) {
            return;
        }
        List<int[]> letters = group.stream()
                .map(place -> names.get(place).codePoints().toArray())
                .toList();
        int[] first = letters.get(0);
        int begin = letters.stream().mapToInt(name -> common(first, name)).min().orElseThrow();
        int shortest = letters.stream().mapToInt(name -> name.length).min().orElseThrow() - begin;
        int end = letters.stream()
                .mapToInt(name -> Math.min(shortest, common(reversed(first), reversed(name))))
                .min()
                .orElseThrow();
        for (int i = 0; i < group.size(); i++) {
            texts.set(group.get(i), around(letters.get(i), begin, end, room));
        }
    }

    /**
     * What lies between {@code begin} and {@code end} with a few letters before it, then as much of the beginning as there is
     * room for; gaps stand for what is left out.
     */
    private static String around(int[] name, int begin, int end, double room) {
        int near = Math.max(0, begin - NEAR);
        String core = text(name, near, name.length - end) + (end > 0 ? GAP : "");
        for (int head = near; head >= 0; head--) {
            String cut = text(name, 0, head) + (head < near ? GAP : "") + core;
            if (TextWidth.of(cut) <= room) {
                return cut;
            }
        }
        return middle(GAP + text(name, begin, name.length - end), room);
    }

    private static void number(List<String> texts, List<Integer> group, double room) {
        for (int place : group) {
            String number = " (%d)".formatted(place + 1);
            texts.set(place, middle(texts.get(place), room - TextWidth.of(number)) + number);
        }
    }

    private static int common(int[] a, int[] b) {
        int mismatch = Arrays.mismatch(a, b);
        return mismatch < 0 ? a.length : mismatch;
    }

    private static int[] reversed(int[] letters) {
        int[] reversed = new int[letters.length];
        Arrays.setAll(reversed, i -> letters[letters.length - 1 - i]);
        return reversed;
    }

    private static String text(int[] letters, int from, int to) {
        return new String(letters, from, to - from);
    }
}
