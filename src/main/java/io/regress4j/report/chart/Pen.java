package io.regress4j.report.chart;

/** Writes the data of a path in few letters: after the first point each is told by its distance from the one before. */
final class Pen {
    private final StringBuilder text;
    private boolean isDown;
    private long x; // in tenths
    private long y;

    Pen(StringBuilder text) {
        this.text = text;
    }

    /** Begins another path. */
    void lift() {
        isDown = false;
    }

    /** Moves without a line. */
    Pen move(double toX, double toY) {
        return isDown ? to('m', toX, toY) : first(toX, toY);
    }

    Pen line(double toX, double toY) {
        long right = Math.round(toX * 10) - x;
        long down = Math.round(toY * 10) - y;
        if (right != 0 && down != 0) {
            return to('l', toX, toY);
        }
        tenths(text.append(down == 0 ? 'h' : 'v'), right + down);
        x += right;
        y += down;
        return this;
    }

    Pen polyline(double[] xs, double[] ys) {
        for (int i = 0; i < xs.length; i++) {
            if (i == 0) {
                move(xs[0], ys[0]);
            } else {
                line(xs[i], ys[i]);
            }
        }
        return this;
    }

    /** With one decimal, and none where it is 0. */
    static void number(StringBuilder text, double value) {
        tenths(text, Math.round(value * 10));
    }

    private Pen first(double toX, double toY) {
        isDown = true;
        x = 0;
        y = 0;
        return to('M', toX, toY);
    }

    private Pen to(char command, double toX, double toY) {
        long right = Math.round(toX * 10) - x;
        long down = Math.round(toY * 10) - y;
        tenths(text.append(command), right);
        tenths(down < 0 ? text : text.append(' '), down);
        x += right;
        y += down;
        return this;
    }

    private static void tenths(StringBuilder text, long tenths) {
        if (tenths < 0) {
            text.append('-');
        }
        long size = Math.abs(tenths);
        if (size >= 10 || size == 0) {
            text.append(size / 10);
        }
        if (size % 10 != 0) {
            text.append('.').append(size % 10);
        }
    }
}
