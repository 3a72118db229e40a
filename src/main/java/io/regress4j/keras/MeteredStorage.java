package io.regress4j.keras;

import io.jhdf.Superblock;
import io.jhdf.exceptions.HdfException;
import io.jhdf.storage.HdfBackingStorage;
import io.jhdf.storage.HdfInMemoryByteBuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * The bytes of an HDF5 file that is not trusted. They can be read as often as a model needs and no more: so a cycle, a
 * tree whose branches meet again or a thousand layers that share one kernel ends soon, and what is made of a file stays in
 * proportion to it.
 */
final class MeteredStorage implements HdfBackingStorage {
    /** Reading a file that Keras wrote takes less than three times its bytes. */
    private static final int TIMES = 16;

    /** What every read costs beside its bytes, so that reads of nothing end too. */
    private static final int READ = 64;

    private final HdfBackingStorage storage;
    private long left;

    /** @throws RuntimeException if these are not the bytes of an HDF5 file */
    MeteredStorage(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.storage = new HdfInMemoryByteBuffer(buffer, Superblock.readSuperblock(buffer));
        this.left = TIMES * (long) bytes.length;
    }

    @Override
    public ByteBuffer readBufferFromAddress(long address, int length) {
        return map(address, length);
    }

    @Override
    public ByteBuffer map(long address, long length) {
        charge(length);
        return storage.map(address, length);
    }

    @Override
    public ByteBuffer mapNoOffset(long address, long length) {
        charge(length);
        return storage.mapNoOffset(address, length);
    }

    private void charge(long length) {
        left -= READ + Math.max(0, length);
        if (left < 0) {
            throw new HdfException("what it describes is many times as large as it is");
        }
    }

    @Override
    public long getUserBlockSize() {
        return storage.getUserBlockSize();
    }

    @Override
    public Superblock getSuperblock() {
        return storage.getSuperblock();
    }

    @Override
    public FileChannel getFileChannel() {
        return storage.getFileChannel();
    }

    @Override
    public int getSizeOfOffsets() {
        return storage.getSizeOfOffsets();
    }

    @Override
    public int getSizeOfLengths() {
        return storage.getSizeOfLengths();
    }

    @Override
    public void close() {
        storage.close();
    }

    @Override
    public long size() {
        return storage.size();
    }

    @Override
    public boolean inMemory() {
        return storage.inMemory();
    }
}
