package io.pullsignal.gateway.channels.kafka;

import io.pullsignal.contracts.CloudEventHeaders;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.RegistryUnavailableException;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.orders.v1.PurchaseOrderIssued;
import io.pullsignal.events.orders.v1.PurchaseOrderLine;
import io.pullsignal.events.orders.v1.SignalAllocation;
import io.pullsignal.gateway.channels.Attempt;
import io.pullsignal.gateway.channels.Channel;
import io.pullsignal.gateway.channels.Destination;
import io.pullsignal.gateway.channels.SupplierChannel;
import io.pullsignal.gateway.orders.OrderDocument;
import io.pullsignal.gateway.sourcing.InvalidMasterDataException;
import io.pullsignal.messaging.OutboxMessage;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.messaging.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The supplier's own topic, through the outbox: what is committed is on the topic once, in the order of the commits. */
@ApplicationScoped
public class KafkaChannel implements Channel {
    private static final String SERVICE = "supplier-gateway";
    private static final int QUANTITY_SCALE = 6;
    private static final int PRICE_SCALE = 4;

    private final EventCodec codec;
    private final TransactionalOutbox outbox;

    KafkaChannel(EventCodec codec, TransactionalOutbox outbox) {
        this.codec = codec;
        this.outbox = outbox;
    }

    @Override
    public String code() {
        return SupplierChannel.KAFKA;
    }

    @Override
    public String checkedAddress(String address) {
        if (!address.isEmpty()) {
            throw new InvalidMasterDataException(
                    "channel KAFKA has no address: the topic follows from the supplier's code");
        }
        return address;
    }

    /** For what was issued while the supplier had another channel. */
    @Override
    public Attempt send(OrderDocument document, Destination destination) {
        try {
            outbox.inTransaction(work -> {
                work.publish(message(document));
                return document;
            });
            return new Attempt.Delivered();
        } catch (SQLException | UnavailableException e) {
            return Attempt.failed("UNAVAILABLE", String.valueOf(e.getMessage()));
        }
    }

    /**
     * The document as it is on the topic.
     *
     * @throws UnavailableException when the schema is not known yet and the registry is away
     */
    OutboxMessage message(OrderDocument document) {
        PurchaseOrderIssued issued = new PurchaseOrderIssued(
                document.orderNumber(),
                document.revision(),
                document.supplier(),
                document.shipTo(),
                document.issuedAt(),
                document.currency(),
                document.lines().stream().map(KafkaChannel::line).toList());
        try {
            return new OutboxMessage(
                    Topics.supplierOrders(document.supplier()),
                    document.orderNumber(),
                    codec.encode(issued),
                    CloudEventHeaders.of(
                            SERVICE, issued, document.orderNumber() + "/" + document.revision(), Clock.systemUTC()));
        } catch (RegistryUnavailableException e) {
            throw new UnavailableException("schema registry", e);
        }
    }

    private static PurchaseOrderLine line(OrderDocument.Line line) {
        return new PurchaseOrderLine(
                line.lineNumber(),
                line.item(),
                line.supplierItemCode(),
                units(line.quantity()),
                line.unit(),
                line.unitPrice().setScale(PRICE_SCALE, RoundingMode.UNNECESSARY),
                line.requestedDate(),
                line.signals().stream()
                        .map(need -> new SignalAllocation(
                                need.signalId(), need.attempt(), need.part(), units(need.quantity())))
                        .toList(),
                line.purchaseUnit(),
                optionalUnits(line.purchaseQuantity()));
    }

    private static @Nullable BigDecimal optionalUnits(@Nullable BigDecimal quantity) {
        return quantity == null ? null : units(quantity);
    }

    private static BigDecimal units(BigDecimal quantity) {
        return quantity.setScale(QUANTITY_SCALE, RoundingMode.UNNECESSARY);
    }
}
