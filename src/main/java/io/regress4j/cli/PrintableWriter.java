package io.regress4j.cli;

import io.regress4j.report.Printable;
import io.regress4j.report.screen.Emphasis;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/**
 * Shows control characters instead of passing them to a terminal, but for those that end lines and make columns; names
 * settings as flags; and lets stand out what is marked, where the terminal has colours.
 */
final class PrintableWriter extends FilterWriter {
    private static final String LAYOUT = "\n\t" + System.lineSeparator();

    PrintableWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int c) throws IOException {
        Optional<String> emphasis = Emphasis.sequence(c);
        if (emphasis.isPresent()) {
            out.write(emphasis.get());
        } else if (Printable.isControl(c) && LAYOUT.indexOf(c) < 0) {
            out.write(Printable.escape(c));
        } else {
            out.write(c);
        }
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            write(text[i]);
        }
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        char[] shown = Flags.in(text.substring(from, from + length)).toCharArray();
        write(shown, 0, shown.length);
    }
}
