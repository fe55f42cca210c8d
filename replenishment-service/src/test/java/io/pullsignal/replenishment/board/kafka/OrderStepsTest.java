package io.pullsignal.replenishment.board.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.events.orders.v1.OrderLineState;
import io.pullsignal.events.orders.v1.OrderStep;
import io.pullsignal.events.orders.v1.PurchaseOrderEvent;
import io.pullsignal.replenishment.board.OrderProgress;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderStepsTest {
    private static final LocalDate PROMISED = LocalDate.of(2026, 3, 4);

    @Test
    void the_arrival_that_a_despatch_advice_names_comes_before_the_promise() {
        assertThat(dayOf(PROMISED, null)).isEqualTo(PROMISED);
        assertThat(dayOf(PROMISED, PROMISED.plusDays(5))).isEqualTo(PROMISED.plusDays(5));
        assertThat(dayOf(null, null)).isNull();
    }

    private static @Nullable LocalDate dayOf(@Nullable LocalDate promised, @Nullable LocalDate arrival) {
        BigDecimal none = BigDecimal.ZERO.setScale(6);
        OrderLineState line = OrderLineState.newBuilder()
                .setLineNumber(1)
                .setItem("TEA")
                .setOrderedQuantity(none)
                .setOutstandingQuantity(none)
                .setShippedQuantity(none)
                .setReceivedQuantity(none)
                .setRejectedQuantity(none)
                .setUnit("EACH")
                .setUnitPrice(BigDecimal.ONE.setScale(4))
                .setRequestedDate(PROMISED)
                .setPromisedDate(promised)
                .setExpectedArrival(arrival)
                .build();
        PurchaseOrderEvent event = PurchaseOrderEvent.newBuilder()
                .setOrderNumber("PO-1")
                .setSequence(1)
                .setType(OrderStep.SHIPPED)
                .setSupplier("ACME")
                .setShipTo("S1")
                .setOccurredAt(Instant.EPOCH)
                .setCurrency("EUR")
                .setLines(List.of(line))
                .setSignalChanges(List.of())
                .build();
        OrderProgress progress = OrderSteps.step(event);
        return progress.lines().get(0).promisedOn();
    }
}
