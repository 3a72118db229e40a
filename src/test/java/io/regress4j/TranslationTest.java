package io.regress4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The Chinese pages have the commands, numbers and links of the English ones, block by block: a paragraph, a table, a list
 * or a piece of code. Within a block the order is the language's.
 */
class TranslationTest {
    private static final Path README = Path.of("README.md");

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");
    private static final Pattern CODE = Pattern.compile("`[^`]+`");
    private static final Pattern TARGET = Pattern.compile("\\]\\(([^)#]*)");

    /** Words for a person: to the end of the line, where code does not go on. */
    private static final Pattern COMMENT = Pattern.compile("\\s+(#|//)\\s.*");

    @Test
    void theArticleIsTheSame() throws IOException {
        assertSame(blocks(Path.of("docs/article.md")), blocks(Path.of("docs/article.zh.md")));
    }

    /** Its first screen, to the commands and no further; below them are two links. */
    @Test
    void theReadmeIsTheSameAsFarAsItGoes() throws IOException {
        List<String> english = blocks(README);
        List<String> chinese = blocks(Path.of("README.zh.md"));
        int end = chinese.size() - 1;
        assertThat(english.get(end - 1)).startsWith("```sh");
        assertSame(english.subList(0, end), chinese.subList(0, end));
        assertThat(chinese.get(end)).contains("(docs/article.zh.md)", "(README.md)");
    }

    @Test
    void whatDiffersIsNoticed() throws IOException {
        List<String> english = blocks(README);
        String screen = String.join("\n\n", english);
        for (String[] change : new String[][] {
            {"24.2911", "24.2912"},
            {"JDK 17", "JDK 18"},
            {"--epochs 50", "--epochs 51"},
            {"exec:java", "exec:jav"},
            {"`io.regress4j.Regress4j`", "`io.regress4j.Regress5j`"},
            {"In an IDE, run", "In an IDE,\n\nrun"}
        }) {
            assertThat(screen).contains(change[0]);
            List<String> changed = blocks(screen.replace(change[0], change[1]));
            assertThatThrownBy(() -> assertSame(english, changed)).as(change[1]).isInstanceOf(AssertionError.class);
        }
        assertSame(english, blocks(screen.replace("# builds bin/regress4j", "# 构建")));
    }

    private static void assertSame(List<String> english, List<String> other) {
        for (int i = 0; i < Math.min(english.size(), other.size()); i++) {
            assertThat(parts(other.get(i))).as(other.get(i)).isEqualTo(parts(english.get(i)));
        }
        assertThat(other).hasSameSizeAs(english);
    }

    /** What does not depend on the language. */
    private static List<String> parts(String block) {
        if (block.startsWith("```") || block.startsWith("    mvn")) {
            return COMMENT.matcher(block).replaceAll("").lines().toList();
        }
        List<String> parts = new ArrayList<>(found(NUMBER, block));
        parts.addAll(found(CODE, block));
        TARGET.matcher(block)
                .results()
                .map(link -> inEnglish(link.group(1)))
                .sorted()
                .forEach(parts::add);
        return parts;
    }

    private static List<String> found(Pattern pattern, String block) {
        return pattern.matcher(block)
                .results()
                .map(part -> part.group())
                .sorted()
                .toList();
    }

    /** The pages link to each other. */
    private static String inEnglish(String link) {
        return link.replace(".zh.md", ".md");
    }

    private static List<String> blocks(Path file) throws IOException {
        return blocks(Files.readString(file));
    }

    /** Cut at empty lines, but for those in code. */
    private static List<String> blocks(String text) {
        List<String> blocks = new ArrayList<>();
        boolean isCode = false;
        boolean isNew = true;
        for (String line : text.lines().toList()) {
            if (line.isBlank() && !isCode) {
                isNew = true;
            } else if (isNew) {
                blocks.add(line);
                isNew = false;
            } else {
                blocks.set(blocks.size() - 1, blocks.get(blocks.size() - 1) + "\n" + line);
            }
            isCode ^= line.startsWith("```");
        }
        return blocks;
    }
}
