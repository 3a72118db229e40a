package io.regress4j.training.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierRunTest {
    @TempDir
    private Path out;

    private EarlierRun keep() {
        return EarlierRun.keep(List.of(out.resolve("model.zip"), out.resolve("run.json"), out.resolve("report")));
    }

    private void write(String content) throws IOException {
        Files.writeString(out.resolve("model.zip"), content);
        Files.createDirectories(out.resolve("report"));
        Files.writeString(out.resolve("report/index.html"), content);
    }

    @Test
    void nothingIsKeptWhereNothingIs() {
        assertThat(keep()).isEqualTo(new EarlierRun(null, null, 0));
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void keepsACopyAndLeavesWhatIsThere() throws IOException {
        write("first");
        assertThat(keep().folder()).isEqualTo(out.resolve("earlier/1"));
        write("second");
        assertThat(keep().folder()).isEqualTo(out.resolve("earlier/2"));
        assertThat(out.resolve("earlier/1/model.zip")).hasContent("first");
        assertThat(out.resolve("earlier/1/report/index.html")).hasContent("first");
        assertThat(out.resolve("earlier/2/report/index.html")).hasContent("second");
        assertThat(out.resolve("model.zip")).hasContent("second");
        assertThat(out.resolve("earlier/1/run.json")).doesNotExist(); // there was none
    }

    @Test
    void theLastTenStay() throws IOException {
        for (int i = 1; i <= 12; i++) {
            write("run " + i);
            assertThat(keep().deleted()).isEqualTo(i > EarlierRun.MOST ? 1 : 0);
        }
        assertThat(out.resolve("earlier/2")).doesNotExist();
        assertThat(out.resolve("earlier/3/model.zip")).hasContent("run 3");
        assertThat(out.resolve("earlier/12/model.zip")).hasContent("run 12");
    }

    @Test
    void whatCannotBeKeptIsTold() throws IOException {
        write("first");
        Files.writeString(out.resolve("earlier"), "a file in the way");
        assertThat(keep().folder()).isNull();
        assertThat(keep().fault()).isNotEmpty();
        assertThat(out.resolve("model.zip")).hasContent("first");
    }

    @Test
    void aFolderOfAnotherNameIsLeftAlone() throws IOException {
        Files.createDirectories(out.resolve("earlier/mine"));
        write("first");
        assertThat(keep().folder()).isEqualTo(out.resolve("earlier/1"));
        assertThat(out.resolve("earlier/mine")).exists();
    }
}
