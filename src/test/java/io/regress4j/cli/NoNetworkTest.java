package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that holds no network, where one is expected: its kind is named, what was expected, and what to do. */
class NoNetworkTest {
    private final Console console = new Console();

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), "a,y\n1,2\n2,3\n3,5\n4,1\n5,2\n");
        Files.writeString(folder.resolve("table.keras"), "a,y\n1,2\n");
        Files.write(folder.resolve("empty.zip"), new byte[0]);
        Files.writeString(folder.resolve("network.json"), " {\"class_name\": \"Sequential\"}");
        byte[] picture = "\u0089PNG\r\n\u001A\n and pixels".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve("picture.h5"), picture);
        Files.write(folder.resolve("noise"), new byte[] {1, 2, 3});
        Files.write(folder.resolve("packed.zip"), zip("rows.csv"));
        Files.createDirectory(folder.resolve("folder.keras"));
        Files.createFile(Files.createDirectory(folder.resolve("saved")).resolve("saved_model.pb"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rows.csv | is text, such as a CSV; expected a .zip that train wrote, or a .keras or .h5 of Keras | Name such a file.",
                "table.keras | is text, such as a CSV; expected | Name such a file.",
                "empty.zip | is empty; expected | Name such a file.",
                "picture.h5 | is a picture; expected | Name such a file.",
                "noise | is neither a zip nor HDF5; expected | Name such a file.",
                "packed.zip | is a table or a document in a zip; expected | Name such a file.",
                "folder.keras | is a folder; expected | Name a file in it.",
                "saved | is a SavedModel of TensorFlow | Save the model itself in Keras: model.save('model.keras')",
            })
    void isNamed(String file, String found, String cure) {
        for (String command : new String[] {
            "train IN/rows.csv --target y --like IN/", "train IN/rows.csv --target y --from IN/", "convert IN/"
        }) {
            String out = command.startsWith("convert") ? " IN/out.keras" : " --out IN/out.zip";
            console.expect(
                    3, (command + file + out).replace("IN", folder.toString()).split(" "));
            assertThat(console.err())
                    .startsWith("%s %s".formatted(folder.resolve(file), found))
                    .contains(cure)
                    .hasLineCount(1);
        }
    }

    @Test
    void jsonHasNoWeights() {
        console.expect(3, "convert", path("network.json"), path("o.keras"));
        assertThat(console.err())
                .contains(
                        "network.json holds the layers of a network, as model.to_json() writes them, without its weights");
        console.expect(3, "train", path("rows.csv"), "--target", "y", "--like", path("rows.csv"));
        assertThat(console.err()).contains("or the JSON that model.to_json() gives");
    }

    @Test
    void anHdf5FileWithoutANetworkIsNamed() {
        String arrays = "reference/recordings/deep-float64/arrays.h5";
        console.expect(3, "train", path("rows.csv"), "--target", "y", "--from", arrays);
        assertThat(console.err()).contains("it is an HDF5 file, and no model of Keras");
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static byte[] zip(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
        }
        return bytes.toByteArray();
    }
}
