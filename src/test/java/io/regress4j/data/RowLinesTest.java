package io.regress4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RowLinesTest {
    /** Steps of 1 are rows below one another, others are blank lines and cells over several lines. */
    @Property(tries = 200)
    void tellsTheLineOfEachRow(@ForAll @Size(min = 1, max = 300) long @LongRange(min = 1, max = 3) [] steps) {
        long[] lines = steps.clone();
        Arrays.parallelPrefix(lines, Long::sum);
        RowLines held = new RowLines();
        for (int from = 0; from < lines.length; from += 7) {
            int to = Math.min(lines.length, from + 7);
            held.add(Arrays.copyOfRange(lines, from, to), to - from);
        }
        assertThat(held.rows()).isEqualTo(lines.length);
        assertThat(IntStream.range(0, lines.length).mapToLong(held::at)).containsExactly(box(lines));
    }

    @Test
    void takesLinesInAnyOrder() {
        RowLines held = RowLines.of(new long[] {9, 2, 3, 3, 1L << 40});
        assertThat(IntStream.range(0, 5).mapToLong(held::at)).containsExactly(9L, 2L, 3L, 3L, 1L << 40);
    }

    private static Long[] box(long[] values) {
        return Arrays.stream(values).boxed().toArray(Long[]::new);
    }
}
