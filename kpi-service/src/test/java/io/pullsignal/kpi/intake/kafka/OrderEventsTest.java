package io.pullsignal.kpi.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.events.orders.v1.OrderLineState;
import io.pullsignal.events.orders.v1.OrderStep;
import io.pullsignal.events.orders.v1.PurchaseOrderEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderEventsTest {
    @ParameterizedTest
    @EnumSource(
            value = OrderStep.class,
            names = {"PENDING_APPROVAL", "APPROVED"})
    void a_supplier_owes_nothing_of_an_order_that_waits_for_approval(OrderStep step) {
        assertThat(OrderEvents.lines(event(step))).isEmpty();
        assertThat(OrderEvents.times(event(step))).isEmpty();
    }

    @Test
    void from_its_sending_on_a_line_counts() {
        assertThat(OrderEvents.lines(event(OrderStep.SENT))).hasSize(1);
        assertThat(OrderEvents.times(event(OrderStep.SENT))).hasSize(1);
    }

    private static PurchaseOrderEvent event(OrderStep step) {
        return PurchaseOrderEvent.newBuilder()
                .setOrderNumber("PO-1")
                .setSequence(1)
                .setType(step)
                .setSupplier("ACME")
                .setShipTo("B1")
                .setOccurredAt(Instant.EPOCH)
                .setCurrency("EUR")
                .setLines(List.of(OrderLineState.newBuilder()
                        .setLineNumber(1)
                        .setItem("TEA")
                        .setOrderedQuantity(BigDecimal.TEN.setScale(6))
                        .setOutstandingQuantity(BigDecimal.TEN.setScale(6))
                        .setShippedQuantity(BigDecimal.ZERO.setScale(6))
                        .setReceivedQuantity(BigDecimal.ZERO.setScale(6))
                        .setRejectedQuantity(BigDecimal.ZERO.setScale(6))
                        .setUnit("EACH")
                        .setUnitPrice(BigDecimal.ONE.setScale(4))
                        .setRequestedDate(LocalDate.EPOCH)
                        .build()))
                .setSignalChanges(List.of())
                .build();
    }
}
