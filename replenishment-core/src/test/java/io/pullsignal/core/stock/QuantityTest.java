package io.pullsignal.core.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class QuantityTest {
    @Test
    void six_decimals_are_kept_and_a_seventh_is_refused() {
        assertThat(Quantity.of("0.000001").toBigDecimal()).isEqualTo(new BigDecimal("0.000001"));
        assertThatThrownBy(() -> Quantity.of("0.0000001")).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void leaving_the_range_of_the_events_fails_instead_of_wrapping() {
        Quantity largest = Quantity.of("999999999999.999999");

        assertThatThrownBy(() -> largest.plus(Quantity.of("0.000001"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> largest.negated().minus(largest)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> largest.times(1_000_000_000)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void an_exponent_is_refused_before_anything_is_written_out() {
        assertThatThrownBy(() -> Quantity.of("1e2000000000")).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Quantity.of("1e-2000000000")).isInstanceOf(ArithmeticException.class);
        assertThat(Quantity.of("0e2000000000")).isEqualTo(Quantity.ZERO);
        assertThat(Quantity.of("1e3")).isEqualTo(Quantity.of(1000));
    }

    @Test
    void portions_round_up_and_multiples_too() {
        assertThat(Quantity.of(0).portionsRoundedUp(Quantity.of(25))).isZero();
        assertThat(Quantity.of(25).portionsRoundedUp(Quantity.of(25))).isEqualTo(1);
        assertThat(Quantity.of("25.000001").portionsRoundedUp(Quantity.of(25))).isEqualTo(2);
        assertThat(Quantity.of(50).roundedUpToMultipleOf(Quantity.of(3))).isEqualTo(Quantity.of(51));
        assertThat(Quantity.of(50).roundedUpToMultipleOf(Quantity.ZERO)).isEqualTo(Quantity.of(50));
    }

    @Test
    void text_is_plain() {
        assertThat(Quantity.of(100)).hasToString("100");
        assertThat(Quantity.of("-0.5")).hasToString("-0.5");
    }
}
