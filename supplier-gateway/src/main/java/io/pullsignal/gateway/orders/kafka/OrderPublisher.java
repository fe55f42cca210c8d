package io.pullsignal.gateway.orders.kafka;

import io.pullsignal.contracts.CloudEventHeaders;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.RegistryUnavailableException;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.adjustments.v1.AdjustmentKind;
import io.pullsignal.events.adjustments.v1.AdjustmentLine;
import io.pullsignal.events.adjustments.v1.AdjustmentRecorded;
import io.pullsignal.events.orders.v1.OrderLineState;
import io.pullsignal.events.orders.v1.PurchaseOrderEvent;
import io.pullsignal.events.receipts.v1.GoodsDespatched;
import io.pullsignal.events.receipts.v1.GoodsReceived;
import io.pullsignal.events.receipts.v1.SignalDespatch;
import io.pullsignal.events.receipts.v1.SignalReceipt;
import io.pullsignal.gateway.orders.DespatchedGoods;
import io.pullsignal.gateway.orders.OrderDesk;
import io.pullsignal.gateway.orders.OrderDocument;
import io.pullsignal.gateway.orders.OrderLine;
import io.pullsignal.gateway.orders.OrderStep;
import io.pullsignal.gateway.orders.PurchaseOrder;
import io.pullsignal.gateway.orders.ReceivedGoods;
import io.pullsignal.gateway.orders.SignalChange;
import io.pullsignal.gateway.orders.TakenBackGoods;
import io.pullsignal.messaging.OutboxMessage;
import io.pullsignal.messaging.UnavailableException;
import io.pullsignal.messaging.UnitOfWork;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** Sends out what a desk did: orders to their suppliers, steps of their lives, goods received. */
public final class OrderPublisher {
    private static final String SERVICE = "supplier-gateway";
    private static final int QUANTITY_SCALE = 6;

    private final EventCodec codec;
    private final Clock wallClock;
    private final Deliveries deliveries;

    public OrderPublisher(EventCodec codec, Clock wallClock, Deliveries deliveries) {
        this.codec = codec;
        this.wallClock = wallClock;
        this.deliveries = deliveries;
    }

    /**
     * Publishes all that the desk holds, with the transaction.
     *
     * @throws UnavailableException when a schema is not known yet and the registry is away
     */
    public void publish(OrderDesk desk, UnitOfWork work) throws SQLException {
        List<OrderDocument> documents = Stream.concat(desk.changedOrders().stream(), desk.newOrders().stream())
                .filter(PurchaseOrder::mustBeIssued)
                .map(OrderDocument::of)
                .toList();
        if (!documents.isEmpty()) {
            deliveries.take(documents, work);
        }
        desk.unsourcedSteps().forEach(step -> publish(step, work));
        desk.changedOrders().forEach(order -> order.steps().forEach(step -> publish(step, work)));
        desk.newOrders().forEach(order -> order.steps().forEach(step -> publish(step, work)));
        desk.despatchedGoods().forEach(goods -> publish(goods, work));
        desk.receivedGoods().forEach(goods -> publish(goods, work));
        desk.takenBackGoods().forEach(goods -> publish(goods, work));
    }

    private void publish(OrderStep step, UnitOfWork work) {
        work.publish(message(
                Topics.ORDER_LIFECYCLE,
                step.orderNumber(),
                step.orderNumber() + "/" + step.sequence(),
                lifecycle(step)));
    }

    private void publish(DespatchedGoods goods, UnitOfWork work) {
        work.publish(message(
                Topics.GOODS_DESPATCHED,
                goods.location() + "/" + goods.item(),
                goods.eventId() + "/" + goods.lineNumber(),
                new GoodsDespatched(
                        goods.eventId(),
                        goods.lineNumber(),
                        goods.location(),
                        goods.item(),
                        units(goods.quantity()),
                        goods.unit(),
                        goods.orderNumber(),
                        goods.shipTo(),
                        goods.served().stream()
                                .map(served ->
                                        new SignalDespatch(served.signal().id(), units(served.quantity())))
                                .toList(),
                        goods.occurredAt(),
                        goods.businessDate())));
    }

    private void publish(ReceivedGoods goods, UnitOfWork work) {
        work.publish(message(
                Topics.GOODS_RECEIVED,
                goods.location() + "/" + goods.item(),
                goods.eventId() + "/" + goods.lineNumber(),
                received(goods)));
    }

    /** A correction of stock like any other, by the way that all of them take. */
    private void publish(TakenBackGoods goods, UnitOfWork work) {
        work.publish(message(
                Topics.ADJUSTMENTS_RECORDED,
                goods.location(),
                goods.eventId(),
                new AdjustmentRecorded(
                        SERVICE,
                        goods.eventId(),
                        goods.location(),
                        AdjustmentKind.CORRECTION,
                        goods.kind().name(),
                        goods.occurredAt(),
                        goods.lines().stream()
                                .map(line -> new AdjustmentLine(
                                        line.lineNumber(),
                                        line.item(),
                                        units(line.quantity()).negate(),
                                        line.unit()))
                                .toList())));
    }

    private OutboxMessage message(String topic, String key, String id, SpecificRecord event) {
        try {
            return new OutboxMessage(
                    topic, key, codec.encode(event), CloudEventHeaders.of(SERVICE, event, id, wallClock));
        } catch (RegistryUnavailableException e) {
            throw new UnavailableException("schema registry", e);
        }
    }

    private static PurchaseOrderEvent lifecycle(OrderStep step) {
        return new PurchaseOrderEvent(
                step.orderNumber(),
                step.sequence(),
                io.pullsignal.events.orders.v1.OrderStep.valueOf(step.type().name()),
                step.supplier(),
                step.shipTo(),
                step.occurredAt(),
                step.currency(),
                step.reason(),
                step.lines().stream().map(OrderPublisher::state).toList(),
                step.signalChanges().stream().map(OrderPublisher::change).toList(),
                step.shipFrom());
    }

    private static OrderLineState state(OrderLine.Snapshot line) {
        OrderLine.Terms terms = line.terms();
        OrderLine.Progress progress = line.progress();
        return new OrderLineState(
                terms.lineNumber(),
                terms.item(),
                units(terms.orderedQuantity()),
                units(progress.outstandingQuantity()),
                units(progress.shippedQuantity()),
                units(progress.receivedQuantity()),
                units(progress.rejectedQuantity()),
                terms.unit(),
                terms.unitPrice(),
                terms.requestedDate(),
                progress.promisedDate(),
                progress.firstPromisedDate(),
                progress.lastReceivedDate(),
                progress.expectedArrival());
    }

    private static io.pullsignal.events.orders.v1.SignalChange change(SignalChange change) {
        return new io.pullsignal.events.orders.v1.SignalChange(
                change.signal().id(),
                change.signal().location(),
                change.signal().item(),
                io.pullsignal.events.orders.v1.SignalChangeKind.valueOf(
                        change.kind().name()),
                units(change.quantity()));
    }

    private static GoodsReceived received(ReceivedGoods goods) {
        List<SignalReceipt> signals = goods.served().stream()
                .map(served -> new SignalReceipt(served.signal().id(), units(served.quantity())))
                .toList();
        return new GoodsReceived(
                goods.eventId(),
                goods.lineNumber(),
                goods.location(),
                goods.item(),
                units(goods.quantity()),
                goods.unit(),
                goods.orderNumber(),
                goods.supplier(),
                goods.unitCost(),
                goods.currency(),
                signals,
                goods.occurredAt(),
                goods.businessDate(),
                goods.lot(),
                goods.bestBefore());
    }

    private static BigDecimal units(BigDecimal quantity) {
        return quantity.setScale(QUANTITY_SCALE, RoundingMode.UNNECESSARY);
    }
}
