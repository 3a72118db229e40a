package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The library names settings; the command line names flags. */
class FlagsTest {
    private static final Path CLASSES = Path.of("target/classes/io/regress4j");
    private static final Pattern FLAG = Pattern.compile("--[a-z]");
    private static final Pattern SETTING = Pattern.compile("`[a-zA-Z0-9]+\\(.*?\\)`");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Lower `learningRate(…)`, or stop.|Lower --learning-rate, or stop.",
                "Leave out `normalize(false)`.|Leave out --no-normalize.",
                "Begin anew without `resume(true)`.|Begin anew without --resume.",
                "Take `categorical('price (USD)')`.|Take --categorical 'price (USD)'.",
                "`decimal(,)` or `decimal(.)`|--decimal , or --decimal .",
                "`skipLines(3)` `header(false)` `names(…)`|--skip-lines 3 --no-header --names",
                "Train with `reportDepth(FULL)`|Train with --report-depth full",
                "`missing(FILL)`|--missing median (or mean, most-frequent)",
                "`missing(DROP)`, `l2(0.1)`, `exclude('a$1')`|--missing drop, --l2 0.1, --exclude 'a$1'",
                "Columns: `id`, `target`, x(y)|Columns: `id`, `target`, x(y)"
            })
    void standInPlaceOfSettings(String message, String shown) {
        assertThat(Flags.in(message)).isEqualTo(shown);
    }

    @Test
    void areNamedByTheCommandLineAlone() throws IOException {
        assertThat(textsOutside()).hasSizeGreaterThan(1000);
        assertThat(textsOutside()).noneMatch(text -> FLAG.matcher(text).find());
    }

    @Test
    void existForEverySettingThatAMessageNames() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String text : textsOutside()) {
            SETTING.matcher(text)
                    .results()
                    .map(found -> Flags.in(found.group()).split(" ")[0])
                    .forEach(named::add);
        }
        assertThat(named).contains("--target", "--missing", "--no-header");
        assertThat(options(Commands.all())).containsAll(named);
    }

    private static Set<String> options(CommandLine command) {
        Set<String> names = new TreeSet<>(command.getCommandSpec().optionsMap().keySet());
        command.getSubcommands().values().forEach(sub -> names.addAll(options(sub)));
        return names;
    }

    /** Every constant text of the classes of other packages. */
    private static List<String> textsOutside() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(
                            file -> file.toString().endsWith(".class") && !file.startsWith(CLASSES.resolve("cli")))
                    .toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    texts.addAll(constants(new DataInputStream(in)));
                }
            }
        }
        return texts;
    }

    /** The texts in the constant pool of a class file: chapter 4.4 of the Java Virtual Machine Specification. */
    private static List<String> constants(DataInputStream in) throws IOException {
        in.skipBytes(8);
        int count = in.readUnsignedShort();
        List<String> texts = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts.add(in.readUTF());
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipBytes(4);
                case 5, 6 -> {
                    in.skipBytes(8);
                    i++; // they take two places
                }
                case 7, 8, 16, 19, 20 -> in.skipBytes(2);
                case 15 -> in.skipBytes(3);
                default -> throw new IOException("no constant has the tag " + tag);
            }
        }
        return texts;
    }
}
