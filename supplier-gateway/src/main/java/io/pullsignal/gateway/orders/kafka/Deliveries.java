package io.pullsignal.gateway.orders.kafka;

import io.pullsignal.gateway.orders.OrderDocument;
import io.pullsignal.messaging.UnavailableException;
import io.pullsignal.messaging.UnitOfWork;
import java.sql.SQLException;
import java.util.List;

/** Takes orders on their way to their suppliers. */
public interface Deliveries {
    /**
     * Takes the documents over with the transaction: when it commits each of them is delivered, or seen not to be.
     *
     * @throws UnavailableException when something that is needed to write them down is away
     */
    void take(List<OrderDocument> documents, UnitOfWork work) throws SQLException;
}
