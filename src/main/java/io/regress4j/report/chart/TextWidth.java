package io.regress4j.report.chart;

import java.text.Normalizer;

/**
 * How much room a text takes, before anybody knows in which font it will be read. Each letter counts as wide as in the widest
 * of the fonts that a page asks for, so that a text takes at most this room.
 */
final class TextWidth {
    /** Height of the letters in units of a chart, the same in all of them. */
    static final int FONT_SIZE = 13;

    /** Printable ASCII from the blank on, in thousandths of the font size: the wider of DejaVu Sans and Arial's measures. */
    private static final int[] ASCII = {
        318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337, //
        637, 637, 637, 637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 557, //
        1016, 685, 687, 723, 771, 667, 611, 778, 752, 295, 500, 667, 558, 863, 749, 788, //
        667, 788, 723, 667, 611, 732, 685, 989, 686, 667, 686, 391, 337, 391, 838, 557, //
        500, 613, 635, 550, 635, 616, 353, 635, 634, 278, 278, 580, 278, 975, 634, 612, //
        635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637, 337, 637, 838
    };

    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final int RAISED_MINUS = '⁻';
    private static final int FIRST_PICTOGRAM = 0x1F000;

    private TextWidth() {}

    /** In units of a chart. */
    static double of(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                        .codePoints()
                        .mapToLong(TextWidth::thousandths)
                        .sum()
                * (FONT_SIZE / 1000.0);
    }

    private static int thousandths(int c) {
        if (c >= ' ' && c - ' ' < ASCII.length) {
            return ASCII[c - ' '];
        }
        if (RAISED.indexOf(c) >= 0) {
            return 402;
        }
        if (c == RAISED_MINUS) {
            return 530;
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            case Character.LOWERCASE_LETTER -> 1000;
            case Character.OTHER_LETTER -> 1000; // such as Chinese, whose letters are squares
            default -> c >= FIRST_PICTOGRAM ? 1400 : 1150;
        };
    }
}
