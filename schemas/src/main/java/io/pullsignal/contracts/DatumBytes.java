package io.pullsignal.contracts;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroTypeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro binary from an array and believes no length that the array cannot hold: with Avro's own decoder a few
 * bytes of garbage can ask for gigabytes of memory before their end is noticed.
 */
final class DatumBytes extends Decoder {
    private static final int VARINT_BYTES = 10;

    private final byte[] bytes;
    private int position;

    DatumBytes(byte[] bytes, int from) {
        this.bytes = bytes;
        this.position = from;
    }

    int remaining() {
        return bytes.length - position;
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        byte value = next();
        if (value != 0 && value != 1) {
            throw new AvroTypeException("a boolean is 0 or 1, not " + value);
        }
        return value == 1;
    }

    @Override
    public int readInt() throws IOException {
        long value = readLong();
        if (value != (int) value) {
            throw new AvroTypeException(value + " does not fit into an int");
        }
        return (int) value;
    }

    @Override
    public long readLong() throws IOException {
        long zigzag = 0;
        for (int index = 0; index < VARINT_BYTES; index++) {
            byte value = next();
            zigzag |= (value & 0x7fL) << (7 * index);
            if (value >= 0) {
                return zigzag >>> 1 ^ -(zigzag & 1);
            }
        }
        throw new AvroTypeException("a number is longer than " + VARINT_BYTES + " bytes");
    }

    @Override
    public float readFloat() throws IOException {
        return ByteBuffer.wrap(take(4)).order(java.nio.ByteOrder.LITTLE_ENDIAN).getFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return ByteBuffer.wrap(take(8)).order(java.nio.ByteOrder.LITTLE_ENDIAN).getDouble();
    }

    @Override
    public Utf8 readString(@Nullable Utf8 old) throws IOException {
        return new Utf8(take(length()));
    }

    @Override
    public String readString() throws IOException {
        int length = length();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    @Override
    public void skipString() throws IOException {
        skipFixed(length());
    }

    @Override
    public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
        return ByteBuffer.wrap(take(length()));
    }

    @Override
    public void skipBytes() throws IOException {
        skipFixed(length());
    }

    @Override
    public void readFixed(byte[] target, int start, int length) throws IOException {
        require(length);
        System.arraycopy(bytes, position, target, start, length);
        position += length;
    }

    @Override
    public void skipFixed(int length) throws IOException {
        require(length);
        position += length;
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        return items();
    }

    @Override
    public long arrayNext() throws IOException {
        return items();
    }

    @Override
    public long skipArray() throws IOException {
        return skippedItems();
    }

    @Override
    public long readMapStart() throws IOException {
        return items();
    }

    @Override
    public long mapNext() throws IOException {
        return items();
    }

    @Override
    public long skipMap() throws IOException {
        return skippedItems();
    }

    /** Items of the next block. A block with a negative count states its length in bytes, too. */
    private long items() throws IOException {
        long count = readLong();
        if (count < 0) {
            readLong();
            count = -count;
        }
        // no item of an event is empty, so a count above the bytes left is none
        if (count < 0 || count > remaining()) {
            throw new AvroTypeException("a block of " + count + " items in " + remaining() + " bytes");
        }
        return count;
    }

    /** Skips blocks that state their length; returns the count of the first that does not, which the caller skips. */
    private long skippedItems() throws IOException {
        long count = readLong();
        while (count < 0) {
            skipFixed(length());
            count = readLong();
        }
        if (count > remaining()) {
            throw new AvroTypeException("a block of " + count + " items in " + remaining() + " bytes");
        }
        return count;
    }

    private int length() throws IOException {
        long length = readLong();
        if (length < 0 || length > remaining()) {
            throw new EOFException("a length of " + length + " in " + remaining() + " bytes");
        }
        return (int) length;
    }

    private byte[] take(int length) throws IOException {
        byte[] taken = new byte[length];
        readFixed(taken, 0, length);
        return taken;
    }

    private byte next() throws IOException {
        require(1);
        return bytes[position++];
    }

    private void require(int length) throws IOException {
        if (length < 0 || length > remaining()) {
            throw new EOFException("the bytes end too early");
        }
    }
}
