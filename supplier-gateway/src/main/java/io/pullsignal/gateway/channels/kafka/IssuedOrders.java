package io.pullsignal.gateway.channels.kafka;

import io.pullsignal.gateway.channels.DeliveryState;
import io.pullsignal.gateway.channels.SupplierChannel;
import io.pullsignal.gateway.channels.db.DeliveriesTable;
import io.pullsignal.gateway.channels.db.SupplierChannelsTable;
import io.pullsignal.gateway.channels.dispatch.Dispatcher;
import io.pullsignal.gateway.masterdata.db.ItemCopies;
import io.pullsignal.gateway.orders.OrderDocument;
import io.pullsignal.gateway.orders.kafka.Deliveries;
import io.pullsignal.messaging.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Begins the deliveries of orders as they are issued. What goes to a topic goes with the transaction of the order, and so
 * no later than before there were other channels; the rest is sent after the commit.
 */
@ApplicationScoped
class IssuedOrders implements Deliveries {
    private final KafkaChannel topics;
    private final Dispatcher dispatcher;

    IssuedOrders(KafkaChannel topics, Dispatcher dispatcher) {
        this.topics = topics;
        this.dispatcher = dispatcher;
    }

    @Override
    public void take(List<OrderDocument> documents, UnitOfWork work) throws SQLException {
        Set<String> suppliers =
                documents.stream().map(OrderDocument::supplier).collect(Collectors.toCollection(TreeSet::new));
        Map<String, SupplierChannel> channels = SupplierChannelsTable.of(work.connection(), suppliers);
        List<DeliveriesTable.Begun> begun = new ArrayList<>(documents.size());
        List<OrderDocument> later = new ArrayList<>();
        for (OrderDocument document : documents) {
            SupplierChannel channel = channels.get(document.supplier());
            if (channel == null || channel.channel().equals(SupplierChannel.KAFKA)) {
                work.publish(topics.message(document));
                begun.add(new DeliveriesTable.Begun(document, SupplierChannel.KAFKA, DeliveryState.DELIVERED));
            } else {
                later.add(document);
            }
        }
        for (OrderDocument document : described(later, work)) {
            String channel = channels.get(document.supplier()).channel();
            begun.add(new DeliveriesTable.Begun(document, channel, DeliveryState.PENDING));
        }
        DeliveriesTable.insert(work.connection(), begun);
        if (!later.isEmpty()) {
            Set<String> waiting = later.stream().map(OrderDocument::supplier).collect(Collectors.toSet());
            work.afterCommit(() -> dispatcher.send(waiting));
        }
    }

    /** People read some of these: they get what the items are called. */
    private static List<OrderDocument> described(List<OrderDocument> documents, UnitOfWork work) throws SQLException {
        if (documents.isEmpty()) {
            return documents;
        }
        Set<String> items = documents.stream()
                .flatMap(document -> document.lines().stream().map(OrderDocument.Line::item))
                .collect(Collectors.toSet());
        Map<String, String> descriptions = ItemCopies.descriptions(work.connection(), items);
        return documents.stream()
                .map(document -> document.withLines(document.lines().stream()
                        .map(line -> line.describedAs(descriptions.get(line.item())))
                        .toList()))
                .toList();
    }
}
