package io.regress4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchOrderTest {
    @Test
    void showsEveryRowOnceInEveryEpochInAnotherOrder() {
        BatchOrder order = BatchOrder.shuffled(100, 1);
        int[] first = order.nextEpoch().clone();
        int[] second = order.nextEpoch();
        int[] all = IntStream.range(0, 100).toArray();
        assertThat(first).containsExactlyInAnyOrder(all).isNotEqualTo(all).isNotEqualTo(second);
        assertThat(second).containsExactlyInAnyOrder(all).isNotEqualTo(all);
    }

    @Test
    void followsFromItsSeed() {
        BatchOrder one = BatchOrder.shuffled(20, 3);
        BatchOrder same = BatchOrder.shuffled(20, 3);
        assertThat(one.nextEpoch()).isEqualTo(same.nextEpoch());
        assertThat(one.nextEpoch()).isEqualTo(same.nextEpoch());
        assertThat(BatchOrder.shuffled(20, 4).nextEpoch())
                .isNotEqualTo(BatchOrder.shuffled(20, 3).nextEpoch());
    }

    /** Each of 4 rows comes first in a quarter of 4,000 epochs: 1,000 ± 27 (one standard deviation). */
    @Test
    void isFair() {
        BatchOrder order = BatchOrder.shuffled(4, 11);
        int[] firsts = new int[4];
        for (int epoch = 0; epoch < 4000; epoch++) {
            firsts[order.nextEpoch()[0]]++;
        }
        assertThat(firsts)
                .satisfies(counts ->
                        Arrays.stream(counts).forEach(c -> assertThat(c).isBetween(880, 1120)));
    }

    @Test
    void takesASingleRow() {
        assertThat(BatchOrder.shuffled(1, 1).nextEpoch()).containsExactly(0);
    }
}
