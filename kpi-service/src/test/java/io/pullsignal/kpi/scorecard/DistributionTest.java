package io.pullsignal.kpi.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DistributionTest {
    @Test
    void percentiles_are_by_nearest_rank() {
        Distribution five = of(3, 6, 7, 8, 20);

        assertThat(five.median()).contains(7);
        assertThat(five.percentile(20)).contains(3);
        assertThat(five.percentile(21)).contains(6);
        assertThat(five.percentile(80)).contains(8);
        assertThat(five.percentile(81)).contains(20);
        assertThat(five.percentile(100)).contains(20);
        assertThat(five.spread()).contains(17);
    }

    @Test
    void median_of_an_even_count_is_the_lower_of_the_two_in_the_middle() {
        assertThat(of(1, 2, 3, 4).median()).contains(2);
    }

    @Test
    void values_may_be_negative_and_occur_often() {
        Distribution late = new Distribution(new TreeMap<>(Map.of(-3, 2L, 0, 6L, 5, 2L)));

        assertThat(late.count()).isEqualTo(10);
        assertThat(late.mean().orElseThrow()).isEqualByComparingTo("0.4");
        assertThat(late.percentile(20)).contains(-3);
        assertThat(late.percentile(90)).contains(5);
    }

    /** 2, 4, 4, 4, 5, 5, 7, 9: sum of squares 232, mean 5, so (232 - 8 x 25) / 7 = 32 / 7. */
    @Test
    void standard_deviation_is_that_of_a_sample() {
        assertThat(of(2, 4, 4, 4, 5, 5, 7, 9).standardDeviation().orElseThrow()).isEqualByComparingTo("2.1381");
        assertThat(of(7).standardDeviation()).isEmpty();
    }

    @Test
    void nothing_counted_has_no_figures() {
        assertThat(Distribution.NONE.mean()).isEmpty();
        assertThat(Distribution.NONE.median()).isEmpty();
        assertThat(Distribution.NONE.spread()).isEmpty();
        assertThatThrownBy(() -> Distribution.NONE.percentile(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void so_many_percent_of_the_values_and_no_fewer_lie_at_or_below_a_percentile() {
        for (long seed = 1; seed <= 50; seed++) {
            Random random = new Random(seed);
            List<Integer> values = new ArrayList<>();
            for (int n = 0; n < 1 + random.nextInt(40); n++) {
                values.add(random.nextInt(30) - 10);
            }
            Collections.sort(values);
            Distribution distribution = of(values.stream().mapToInt(v -> v).toArray());
            for (int percent = 1; percent <= 100; percent++) {
                int expected = values.get((int) Math.ceil(percent * values.size() / 100.0) - 1);
                assertThat(distribution.percentile(percent))
                        .as("seed %d, %d percent", seed, percent)
                        .contains(expected);
            }
        }
    }

    private static Distribution of(int... values) {
        TreeMap<Integer, Long> counts = new TreeMap<>();
        for (int value : values) {
            counts.merge(value, 1L, Long::sum);
        }
        return new Distribution(counts);
    }
}
