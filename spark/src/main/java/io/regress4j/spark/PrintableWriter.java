package io.regress4j.spark;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Shows control characters of file and column names instead of obeying them. */
final class PrintableWriter extends FilterWriter {
    PrintableWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int c) throws IOException {
        out.write(Character.isISOControl(c) && c != '\n' && c != '\t' ? '\uFFFD' : c);
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            write(text[i]);
        }
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        write(text.toCharArray(), from, length);
    }
}
