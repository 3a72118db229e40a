package io.regress4j.network;

import io.regress4j.network.numbers.Numbers;
import io.regress4j.visibility.Internal;

/** Numbers of a network's own type, row after row, in memory that suits whoever multiplies them. */
@Internal
public interface Matrix {

    int rows();

    int columns();

    /** Takes {@code count} numbers from position {@code from} on, in their order in memory. */
    void read(int from, Numbers values, int count);

    /** Puts {@code count} numbers at position {@code from} and behind. */
    void write(int from, Numbers values, int count);
}
