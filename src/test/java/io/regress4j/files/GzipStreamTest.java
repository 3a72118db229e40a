package io.regress4j.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole text or a fault, whatever happened to the file; the JDK packs. */
class GzipStreamTest {
    private static final String FIRST = "a,y\n1,2\n3,4\n";
    private static final String SECOND = "5,6\n";

    private final byte[] two = joined(member(FIRST), member(SECOND));

    @Test
    void joinsTheTextsOfAllMembers() throws IOException {
        assertThat(text(two)).isEqualTo(FIRST + SECOND);
        assertThat(text(joined(member(""), two, member("")))).isEqualTo(FIRST + SECOND);
        String long1 = lines(100_000);
        assertThat(text(joined(member(long1), member(SECOND), member(long1)))).isEqualTo(long1 + SECOND + long1);
    }

    @Test
    void givesTheWholeTextOrAFaultWhereverABitWasFlipped() {
        for (int bit = 0; bit < 8 * two.length; bit++) {
            byte[] changed = two.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(outcome(changed)).as("bit %d", bit).isIn(FIRST + SECOND, "fault");
        }
    }

    @Test
    void givesAFaultWhereverTheFileIsCutButBetweenMembers() {
        int between = member(FIRST).length;
        for (int length = 0; length < two.length; length++) {
            assertThat(outcome(Arrays.copyOf(two, length)))
                    .as("%d bytes", length)
                    .isEqualTo(length == between ? FIRST : "fault");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 511, 70_000})
    void takesZerosBehindTheLastMemberAndNothingElse(int zeros) throws IOException {
        byte[] filled = Arrays.copyOf(two, two.length + zeros);
        assertThat(text(filled)).isEqualTo(FIRST + SECOND);
        assertThat(outcome(joined(filled, member(SECOND)))).isEqualTo("fault");
        filled[filled.length - 1] = 'x';
        assertThatThrownBy(() -> text(filled))
                .hasMessage("something that is not gzip follows its text, at byte %,d", filled.length - 1);
    }

    @Test
    void tellsWhereTheNextMemberIsNoMember() {
        byte[] changed = two.clone();
        int second = member(FIRST).length;
        changed[second] = 0x1e;
        assertThatThrownBy(() -> text(changed))
                .hasMessage("something that is not gzip follows its text, at byte %d", second);
        assertThatThrownBy(() -> text(FIRST.getBytes(UTF_8))).hasMessage("it is not gzip, at byte 0");
    }

    /** Fields as RFC 1952 has them: extra, name, comment, and the checksum of all of them. */
    @ParameterizedTest
    @CsvSource({"04, 0300616263", "08, 6e616d6500", "10, 7800", "1c, 0000 6e00 6300", "1f, 0100ff 6e00 6300"})
    void takesEveryFieldThatAHeaderMayHave(String flags, String fields) throws IOException {
        byte[] plain = member(FIRST);
        byte[] head = HexFormat.of().parseHex("1f8b08" + flags + "000000000003" + fields.replace(" ", ""));
        byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);
        if ((head[3] & 2) == 0) {
            assertThat(text(joined(head, rest))).isEqualTo(FIRST);
            return;
        }
        CRC32 crc = new CRC32();
        crc.update(head);
        byte[] checksum = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
        assertThat(text(joined(head, checksum, rest))).isEqualTo(FIRST);
        checksum[0] ^= 1;
        assertThat(outcome(joined(head, checksum, rest))).isEqualTo("fault");
    }

    @Test
    void givesTheSameTextByteByByteFromASourceThatGivesLittleAtATime() throws IOException {
        byte[] filled = Arrays.copyOf(two, two.length + 3);
        InputStream drops = new ByteArrayInputStream(filled) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(1, length));
            }
        };
        StringBuilder text = new StringBuilder();
        try (GzipStream in = new GzipStream(drops)) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                text.append((char) next);
            }
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(text).hasToString(FIRST + SECOND);
    }

    private static String outcome(byte[] file) {
        try {
            return text(file);
        } catch (IOException e) {
            assertThat(e).message().contains("at byte ");
            return "fault";
        }
    }

    private static String text(byte[] file) throws IOException {
        try (GzipStream in = new GzipStream(new ByteArrayInputStream(file))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static byte[] member(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String lines(int count) {
        SplittableRandom random = new SplittableRandom(8);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(random.nextInt(1000)).append('\n');
        }
        return text.toString();
    }
}
