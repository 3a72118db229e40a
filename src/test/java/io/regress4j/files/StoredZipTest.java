package io.regress4j.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TinyModel;
import io.regress4j.model.dl4j.Dl4jModels;
import io.regress4j.network.Dtype;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The container of the model file, in every time zone; the JDK is the other program that knows the format. */
class StoredZipTest {
    private static final TimeZone HERE = TimeZone.getDefault();
    private static final LocalDateTime DATE = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final byte[] UTC_FIELD = HexFormat.of().parseHex("555405000100a6ce12");
    private static final Map<String, byte[]> ENTRIES = new LinkedHashMap<>();

    static {
        ENTRIES.put("größe.json", "{}".getBytes(StandardCharsets.UTF_8));
        ENTRIES.put("empty", new byte[0]);
        ENTRIES.put("numbers", new byte[] {1, 2, 3});
    }

    @TempDir
    private Path folder;

    @AfterEach
    void goBackToThisZone() {
        TimeZone.setDefault(HERE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati"})
    void determinesEveryByteInEveryTimeZone(String zone) throws IOException {
        byte[] here = StoredZip.write(ENTRIES);
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        assertThat(StoredZip.write(ENTRIES)).isEqualTo(here);
        assertThat(StoredZip.read(here)).containsExactlyEntriesOf(ENTRIES);
    }

    /** Model files that were written so far hold what the JDK makes of that date in the writer's zone. */
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati"})
    void readsWhatWasWrittenInAnotherTimeZone(String zone) throws IOException {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        byte[] written = asBefore(ENTRIES);
        for (String reader : new String[] {"UTC", "Asia/Kolkata", "America/Los_Angeles"}) {
            TimeZone.setDefault(TimeZone.getTimeZone(reader));
            assertThat(StoredZip.read(written)).containsExactlyEntriesOf(ENTRIES);
        }
    }

    @Test
    void aModelIsReadInAnyTimeZoneWhereverItWasWritten() throws IOException {
        RegressionModel model = TinyModel.train(Dtype.FLOAT32, false);
        Path file = folder.resolve("model.zip");
        Dl4jModels.write(model, file);
        byte[] now = Files.readAllBytes(file);
        for (String zone : new String[] {"UTC", "Europe/Berlin", "America/New_York"}) {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            byte[] before = asBefore(StoredZip.read(now));
            assertThat(before).hasSizeGreaterThan(now.length);
            for (String reader : new String[] {"Asia/Tokyo", "UTC", "America/New_York"}) {
                TimeZone.setDefault(TimeZone.getTimeZone(reader));
                for (byte[] written : new byte[][] {now, before}) {
                    assertThat(ModelFile.read(written, "model.zip").predict(TinyModel.ROWS))
                            .containsExactly(model.predict(TinyModel.ROWS));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "555405000100000000", // 1970
                "55540500 01ffffffff", // 1969
                "5554050003 00a6ce12", // with another date behind it, which is missing
                "5554040001 00a6ce12", // shorter than it is
                "0000050001 00a6ce12" // something else
            })
    void refusesAnyOtherFieldBehindANameEvenIfEveryEntryHasIt(String field) throws IOException {
        byte[] other = HexFormat.of().parseHex(field.replace(" ", ""));
        refuse(replaced(UTC_FIELD, other, Integer.MAX_VALUE));
    }

    @Test
    void refusesEntriesOfTwoTimeZones() throws IOException {
        byte[] berlin = HexFormat.of().parseHex("5554050001f097ce12");
        assertThat(StoredZip.read(replaced(UTC_FIELD, berlin, Integer.MAX_VALUE)))
                .containsExactlyEntriesOf(ENTRIES);
        for (int fields = 1; fields < 2 * ENTRIES.size(); fields++) {
            refuse(replaced(UTC_FIELD, berlin, fields));
        }
    }

    @Test
    void isAZipForTheJdk() throws IOException {
        Path file = Files.write(folder.resolve("a.zip"), StoredZip.write(ENTRIES));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactlyElementsOf(ENTRIES.keySet());
            for (String name : ENTRIES.keySet()) {
                assertThat(zip.getEntry(name).getTimeLocal()).isEqualTo(DATE);
                assertThat(zip.getEntry(name).getExtra()).isNull();
                assertThat(zip.getInputStream(zip.getEntry(name)).readAllBytes())
                        .isEqualTo(ENTRIES.get(name));
            }
        }
    }

    private static void refuse(byte[] changed) {
        assertThatThrownBy(() -> StoredZip.read(changed))
                .isInstanceOf(IOException.class)
                .hasMessage("it is cut, or was changed after it was written");
    }

    /** A file of UTC in which the first of the fields are others. */
    private static byte[] replaced(byte[] field, byte[] other, int times) throws IOException {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        byte[] bytes = asBefore(ENTRIES);
        int replaced = 0;
        for (int i = 0; i + field.length <= bytes.length && replaced < times; i++) {
            if (Arrays.equals(bytes, i, i + field.length, field, 0, field.length)) {
                System.arraycopy(other, 0, bytes, i, field.length);
                replaced++;
            }
        }
        assertThat(replaced).isEqualTo(Math.min(times, 2 * ENTRIES.size()));
        return bytes;
    }

    /** As the JDK wrote it, with a field for the date in this zone. */
    private static byte[] asBefore(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(part.getValue().length);
                CRC32 crc = new CRC32();
                crc.update(part.getValue());
                entry.setCrc(crc.getValue());
                entry.setTimeLocal(DATE);
                zip.putNextEntry(entry);
                zip.write(part.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
