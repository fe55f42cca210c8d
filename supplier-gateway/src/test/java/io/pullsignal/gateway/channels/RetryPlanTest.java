package io.pullsignal.gateway.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPlanTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final RetryPlan plan = new RetryPlan(Duration.ofSeconds(5), HOUR, 60, Duration.ofDays(2));

    @Test
    void pauses_double_until_the_longest() {
        assertThat(plan.pauseAfter(1, Duration.ZERO)).contains(Duration.ofSeconds(5));
        assertThat(plan.pauseAfter(2, Duration.ZERO)).contains(Duration.ofSeconds(10));
        assertThat(plan.pauseAfter(10, Duration.ZERO)).contains(Duration.ofSeconds(2_560));
        assertThat(plan.pauseAfter(11, Duration.ZERO)).contains(HOUR);
        assertThat(plan.pauseAfter(59, Duration.ZERO)).contains(HOUR);
    }

    @Test
    void it_is_given_up_after_the_last_attempt_or_at_the_age() {
        assertThat(plan.pauseAfter(60, Duration.ZERO)).isEmpty();
        assertThat(plan.pauseAfter(3, Duration.ofDays(2).minusMillis(1))).isPresent();
        assertThat(plan.pauseAfter(3, Duration.ofDays(2))).isEmpty();
    }

    @Test
    void a_plan_that_cannot_be_meant_is_refused() {
        assertThatThrownBy(() -> new RetryPlan(Duration.ZERO, HOUR, 1, HOUR))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPlan(HOUR, Duration.ofMinutes(1), 1, HOUR))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPlan(HOUR, HOUR, 0, HOUR)).isInstanceOf(IllegalArgumentException.class);
    }
}
