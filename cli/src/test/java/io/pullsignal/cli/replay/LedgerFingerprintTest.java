package io.pullsignal.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LedgerFingerprintTest {
    private static final LocalDate DAY = LocalDate.parse("2011-01-04");
    private final LedgerFingerprint expected = new LedgerFingerprint();
    private final LedgerFingerprint found = new LedgerFingerprint();

    @Test
    void equal_lines_in_another_order_are_equal() {
        expected.add(DAY, "s/1", 1, "A", new BigDecimal("-2"));
        expected.add(DAY, "s/2", 1, "B", new BigDecimal("-3"));
        found.add(DAY, "s/2", 1, "B", new BigDecimal("-3.000000"));
        found.add(DAY, "s/1", 1, "A", new BigDecimal("-2.000000"));

        assertThat(expected.differences(found)).isEmpty();
    }

    @Test
    void a_line_that_is_there_twice_shows() {
        expected.add(DAY, "s/1", 1, "A", new BigDecimal("-2"));
        found.add(DAY, "s/1", 1, "A", new BigDecimal("-2"));
        found.add(DAY, "s/1", 1, "A", new BigDecimal("-2"));

        assertThat(expected.differences(found)).containsExactly(DAY);
    }

    @Test
    void a_line_on_another_day_shows_on_both_days() {
        expected.add(DAY, "s/1", 1, "A", new BigDecimal("-2"));
        found.add(DAY.plusDays(1), "s/1", 1, "A", new BigDecimal("-2"));

        assertThat(expected.differences(found)).containsExactly(DAY, DAY.plusDays(1));
    }

    @Test
    void a_changed_quantity_shows() {
        expected.add(DAY, "s/1", 1, "A", new BigDecimal("-2"));
        found.add(DAY, "s/1", 1, "A", new BigDecimal("-2.000001"));

        assertThat(expected.differences(found)).containsExactly(DAY);
    }
}
