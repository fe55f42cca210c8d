package io.pullsignal.kpi.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final UnitsKey SALES = new UnitsKey("SHOP", "MILK", LocalDate.of(2026, 6, 1), "SALE");
    private static final UnitsKey RECEIPTS = new UnitsKey("SHOP", "MILK", LocalDate.of(2026, 6, 1), "RECEIPT");

    @Test
    void equal_sums_are_no_difference_whatever_their_scale() {
        Reconciliation reconciliation = new Reconciliation(Map.of(SALES, new BigDecimal("-3.000000")));
        reconciliation.ledger(SALES, new BigDecimal("-3"));

        assertThat(reconciliation.differences()).isEmpty();
        assertThat(reconciliation.compared()).isEqualTo(1);
    }

    @Test
    void what_one_side_lacks_is_named() {
        Reconciliation reconciliation = new Reconciliation(Map.of(SALES, new BigDecimal("-3")));
        reconciliation.ledger(RECEIPTS, new BigDecimal("5"));

        assertThat(reconciliation.differences())
                .containsEntry(SALES, new Reconciliation.Difference(BigDecimal.ZERO, new BigDecimal("-3")))
                .containsEntry(RECEIPTS, new Reconciliation.Difference(new BigDecimal("5"), BigDecimal.ZERO));
        assertThat(reconciliation.compared()).isEqualTo(2);
    }

    @Test
    void a_sum_of_zero_equals_nothing() {
        Reconciliation reconciliation = new Reconciliation(Map.of());
        reconciliation.ledger(SALES, new BigDecimal("0.000000"));

        assertThat(reconciliation.differences()).isEmpty();
    }
}
