package io.regress4j.batch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Makes a small CSV and damages it. */
final class Mutator {
    private static final String[] SNIPPETS = {
        "\"",
        "\"\"",
        ",",
        "\n",
        "\r",
        "\r\n",
        "\n\n",
        "NaN",
        "1e999",
        "-",
        "\t",
        " ",
        "\0",
        "é",
        "\uFEFF",
        "0x1p3",
        "1f",
        "\"a\nb\"",
        "\uFFFD",
        "1,2,3,4\n",
        ";",
        "1e-400",
        "+.5",
        "\"7\""
    };

    private Mutator() {}

    static byte[] mutate(SplittableRandom random) {
        byte[] bytes = base(random).getBytes(StandardCharsets.UTF_8);
        int mutations = random.nextInt(4);
        for (int i = 0; i < mutations; i++) {
            bytes = mutateOnce(bytes, random);
        }
        return bytes;
    }

    private static String base(SplittableRandom random) {
        String end = random.nextInt(3) == 0 ? "\r\n" : "\n";
        StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "\uFEFF" : "");
        text.append("note,size,größe,tiny").append(end);
        int rows = random.nextInt(1, 8);
        for (int row = 0; row < rows; row++) {
            text.append(random.nextInt(3) == 0 ? "\"x, \"\"y\"\"\n\"" : "n" + row);
            for (int column = 0; column < 3; column++) {
                String number = String.valueOf(random.nextInt(-1000, 1000) / 8.0);
                text.append(',').append(random.nextInt(5) == 0 ? '"' + number + '"' : number);
            }
            text.append(row < rows - 1 || random.nextBoolean() ? end : "");
        }
        return text.append(random.nextInt(5) == 0 ? end : "").toString();
    }

    private static byte[] mutateOnce(byte[] bytes, SplittableRandom random) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(1, 6));
        byte[] snippet = SNIPPETS[random.nextInt(SNIPPETS.length)].getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(6)) {
            case 0 -> splice(bytes, from, Math.min(from + 1, bytes.length), new byte[] {(byte) random.nextInt()});
            case 1 -> splice(bytes, from, from, snippet);
            case 2 -> splice(bytes, from, to, new byte[0]);
            case 3 -> splice(bytes, from, to, snippet);
            case 4 -> splice(bytes, from, from, Arrays.copyOfRange(bytes, from, to));
            default -> Arrays.copyOf(bytes, from);
        };
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] middle) {
        byte[] spliced = Arrays.copyOf(bytes, from + middle.length + bytes.length - to);
        System.arraycopy(middle, 0, spliced, from, middle.length);
        System.arraycopy(bytes, to, spliced, from + middle.length, bytes.length - to);
        return spliced;
    }
}
