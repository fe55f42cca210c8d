package io.pullsignal.contracts;

import io.pullsignal.events.consumption.v1.ConsumptionKind;
import io.pullsignal.events.consumption.v1.ConsumptionRecorded;
import io.pullsignal.events.replenishment.v1.ReplenishmentPolicy;
import io.pullsignal.events.replenishment.v1.SignalRaised;
import io.pullsignal.events.sales.v1.SaleKind;
import io.pullsignal.events.sales.v1.SaleLine;
import io.pullsignal.events.sales.v1.SaleRecorded;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Events that several tests use. */
final class Examples {
    private Examples() {}

    static SaleRecorded sale() {
        return SaleRecorded.newBuilder()
                .setSource("pos-1")
                .setEventId("R-17")
                .setLocation("BERLIN")
                .setRegister("1")
                .setKind(SaleKind.SALE)
                .setOccurredAt(Instant.parse("2011-12-09T12:50:00.000001Z"))
                .setCurrency("EUR")
                .setLines(List.of(SaleLine.newBuilder()
                        .setLineNumber(1)
                        .setItemCode("85123a")
                        .setQuantity(new BigDecimal("2.500000"))
                        .setUnit("KG")
                        .setUnitPrice(new BigDecimal("0.0100"))
                        .build()))
                .build();
    }

    static ConsumptionRecorded consumption() {
        return ConsumptionRecorded.newBuilder()
                .setEventId("pos-1/R-17")
                .setLineNumber(1)
                .setComponent(0)
                .setLocation("BERLIN")
                .setItem("85123A")
                .setQuantity(new BigDecimal("-3.000000"))
                .setUnit("EACH")
                .setKind(ConsumptionKind.RETURN)
                .setOccurredAt(Instant.parse("2011-12-09T12:50:00Z"))
                .setBusinessDate(LocalDate.of(2011, 12, 9))
                .setReportingDate(LocalDate.of(2011, 12, 8))
                .setRevenue(new BigDecimal("-8.8500"))
                .setCurrency("GBP")
                .build();
    }

    static SignalRaised signal() {
        return SignalRaised.newBuilder()
                .setSignalId("BERLIN/85123A#7")
                .setLocation("BERLIN")
                .setItem("85123A")
                .setCycle(7)
                .setPolicy(ReplenishmentPolicy.KANBAN)
                .setContainers(1)
                .setQuantity(new BigDecimal("24.000000"))
                .setUnit("EACH")
                .setReason("CONTAINER_EMPTIED")
                .setCauseEventId("pos-1/R-17")
                .setCauseLineNumber(1)
                .setRaisedAt(Instant.parse("2011-12-09T12:50:00Z"))
                .build();
    }
}
