package io.regress4j.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Rows that another program holds in memory.
 *
 * @param sha256 of the numbers: the features row by row, and then the target, as big-endian doubles
 */
record InMemory(String sha256) implements DataSource {

    static InMemory of(double[] features, double[] target) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            update(digest, features);
            update(digest, target);
            return new InMemory(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String name() {
        return "memory";
    }

    private static void update(MessageDigest digest, double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES);
        for (double value : values) {
            digest.update(bytes.putDouble(0, value).array());
        }
    }
}
