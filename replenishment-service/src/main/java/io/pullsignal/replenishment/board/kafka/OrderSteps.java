package io.pullsignal.replenishment.board.kafka;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.UndecodableEventException;
import io.pullsignal.events.orders.v1.OrderLineState;
import io.pullsignal.events.orders.v1.PurchaseOrderEvent;
import io.pullsignal.events.orders.v1.SignalChangeKind;
import io.pullsignal.replenishment.board.OrderProgress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Steps of orders out of the records of their topic. */
public final class OrderSteps {
    private static final Logger LOG = Logger.getLogger(OrderSteps.class);

    private final EventCodec codec;

    public OrderSteps(EventCodec codec) {
        this.codec = codec;
    }

    /**
     * In the order of the records; one that cannot be read is logged and left out.
     *
     * @throws io.pullsignal.contracts.RegistryUnavailableException when a schema cannot be had now
     */
    public List<OrderProgress> read(Iterable<ConsumerRecord<String, byte[]>> records) {
        List<OrderProgress> steps = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            byte[] value = record.value();
            if (value == null) {
                continue;
            }
            try {
                steps.add(step(codec.decode(value, PurchaseOrderEvent.class)));
            } catch (UndecodableEventException | IllegalArgumentException e) {
                LOG.warnf(
                        "%s-%d@%d cannot be read: %s",
                        record.topic(), record.partition(), record.offset(), e.getMessage());
            }
        }
        return steps;
    }

    static OrderProgress step(PurchaseOrderEvent event) {
        return new OrderProgress(
                event.getOrderNumber(),
                event.getSequence(),
                event.getType().name(),
                event.getSupplier(),
                event.getShipTo(),
                event.getOccurredAt(),
                event.getLines().stream()
                        .map(line -> new OrderProgress.Line(
                                line.getLineNumber(), line.getItem(), line.getOutstandingQuantity(), arrival(line)))
                        .toList(),
                event.getSignalChanges().stream()
                        .filter(change -> change.getChange() == SignalChangeKind.ORDERED)
                        .map(change -> new OrderProgress.Ordered(
                                change.getLocation(), change.getItem(), cycle(change.getSignalId())))
                        .toList());
    }

    /** What the supplier said last about its goods: the advice of what is on its way, else its promise. */
    private static @Nullable LocalDate arrival(OrderLineState line) {
        return line.getExpectedArrival() == null ? line.getPromisedDate() : line.getExpectedArrival();
    }

    private static long cycle(String signalId) {
        return Long.parseLong(signalId.substring(signalId.lastIndexOf('#') + 1));
    }
}
