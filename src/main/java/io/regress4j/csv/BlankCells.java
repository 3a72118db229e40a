package io.regress4j.csv;

/** Rewrites cells that are separated by runs of blanks, so that one tab separates them. Lines stay what they are. */
final class BlankCells {
    private enum State {
        /** At the beginning of a line, or behind blanks at its beginning. */
        START,
        /** Behind blanks. */
        GAP,
        PLAIN,
        QUOTED,
        /** Behind a closing quote, or between two that stand for one. */
        CLOSED,
        COMMENT
    }

    private final StringBuilder out;
    private final Character comment;
    private State state = State.START;
    private char last;

    private BlankCells(int length, Character comment) {
        this.out = new StringBuilder(length);
        this.comment = comment;
    }

    /** @param comment begins the lines that are comments; null if there are none */
    static String tabbed(String text, Character comment) {
        BlankCells cells = new BlankCells(text.length(), comment);
        text.chars().forEach(c -> cells.add((char) c));
        return cells.out.toString();
    }

    private void add(char c) {
        boolean isBlank = c == ' ' || c == '\t';
        boolean isLineEnd = c == '\n' || c == '\r';
        if (state == State.QUOTED) {
            out.append(c);
            state = c == '"' ? State.CLOSED : State.QUOTED;
        } else if (isLineEnd) {
            addLineEnd(c);
        } else if (state == State.COMMENT) {
            out.append(c);
        } else if (isBlank) {
            state = state == State.START ? State.START : State.GAP;
        } else {
            out.append(state == State.GAP ? "\t" : "").append(c);
            state = next(c);
        }
        last = c;
    }

    /** Always as a line feed: a carriage return and a later line feed would become one end where only blanks are between. */
    private void addLineEnd(char c) {
        if (c == '\r' || last != '\r') {
            out.append('\n');
        }
        state = State.START;
    }

    private State next(char c) {
        if (state == State.START && comment != null && c == comment) {
            return State.COMMENT;
        }
        return c == '"' && state != State.PLAIN ? State.QUOTED : State.PLAIN;
    }
}
