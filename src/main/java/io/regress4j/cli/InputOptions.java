package io.regress4j.cli;

import io.regress4j.csv.CsvSource;
import io.regress4j.csv.Delimiter;
import io.regress4j.csv.DialectRequest;
import io.regress4j.csv.NumberFormat;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How the files are written; what no flag says is found in them. */
final class InputOptions implements Serializable {
    @Spec(Spec.Target.MIXEE)
    private transient CommandSpec spec;

    @Option(
            names = "--delimiter",
            paramLabel = "MARK",
            description = "What separates the cells: , ; tab | or blanks. Default: found in the file.")
    private String delimiter;

    @Option(
            names = "--decimal",
            paramLabel = "MARK",
            description = "The decimal mark, a point or a comma. Default: found in the file.")
    private String decimal;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description =
                    "Such as latin1, windows-1252 or UTF-16. Default: UTF-8, or what a mark at the beginning says.")
    private String encoding;

    @Option(
            names = "--skip-lines",
            paramLabel = "N",
            defaultValue = "0",
            description = "Lines above the header that do not count. Default: ${DEFAULT-VALUE}.")
    private int skipLines;

    @Option(
            names = "--comment",
            paramLabel = "MARK",
            description = "What begins lines that are comments, such as '#'. Default: there are none.")
    private String comment;

    @Option(names = "--no-header", description = "The first line is a row. The columns are x1, x2, … without --names.")
    private boolean noHeader;

    @Option(
            names = "--names",
            split = ",",
            paramLabel = "COL",
            converter = ColumnNameConverter.class,
            description = "The names of all columns of a file without a header.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--number-format",
            split = ",",
            paramLabel = "WORD",
            description =
                    "What numbers may have in them: thousands (46,716), currency ($46), percent (12%%, which is 0.12)."
                            + " Default: none of them.")
    private List<String> numberFormat = new ArrayList<>();

    /** A file, written so. */
    CsvSource source(Path file) {
        return CsvSource.of(file).written(request());
    }

    /** @throws ParameterException if a flag does not mean anything, or two contradict each other */
    DialectRequest request() {
        try {
            return new DialectRequest(
                    delimiter == null ? null : Delimiter.parse(delimiter),
                    character("a point or a comma", "--decimal", decimal),
                    charset(),
                    skipLines,
                    character("one character, such as #,", "--comment", comment),
                    !noHeader,
                    names,
                    NumberFormat.marks(numberFormat));
        } catch (IllegalArgumentException e) {
            throw WrongUsage.of(spec.commandLine(), e);
        }
    }

    private static Character character(String expected, String flag, String text) {
        if (text != null && text.length() != 1) {
            throw new IllegalArgumentException("expected %s for %s, got '%s'".formatted(expected, flag, text));
        }
        return text == null ? null : text.charAt(0);
    }

    private Charset charset() {
        try {
            String name =
                    encoding == null ? null : encoding.toLowerCase(Locale.ROOT).replace("latin-", "latin");
            return name == null ? null : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException(
                    "expected an encoding such as latin1, windows-1252 or UTF-16 for --encoding, got '%s'"
                            .formatted(encoding),
                    e);
        }
    }
}
