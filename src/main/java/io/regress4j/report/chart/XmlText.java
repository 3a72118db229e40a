package io.regress4j.report.chart;

/** Text for HTML and SVG. */
public final class XmlText {
    private XmlText() {}

    /**
     * Makes sure that a text is nothing but text, in an element and in a quoted attribute; what neither may hold becomes
     * U+FFFD.
     */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isAllowed(int c) {
        boolean isControl = c < ' ' && c != '\n' && c != '\t' || c >= 0x7F && c <= 0x9F;
        boolean isNoCharacter = c >= 0xD800 && c <= 0xDFFF || (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
        return !isControl && !isNoCharacter;
    }
}
