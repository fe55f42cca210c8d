package io.pullsignal.gateway.pipeline.kafka;

import io.pullsignal.contracts.Topics;
import io.pullsignal.messaging.BatchHandler;
import io.pullsignal.messaging.UnitOfWork;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hands each record of a batch to the feature that it is for: orders first, whose locks come first. */
final class GatewayInbox implements BatchHandler {
    private final BatchHandler orders;
    private final BatchHandler alerts;

    GatewayInbox(BatchHandler orders, BatchHandler alerts) {
        this.orders = orders;
        this.alerts = alerts;
    }

    @Override
    public void apply(List<ConsumerRecord<String, byte[]>> batch, UnitOfWork work) throws SQLException {
        Map<Boolean, List<ConsumerRecord<String, byte[]>>> isAlert = batch.stream()
                .collect(Collectors.partitioningBy(record -> record.topic().equals(Topics.STOCK_ALERTS)));
        hand(isAlert.getOrDefault(false, List.of()), orders, work);
        hand(isAlert.getOrDefault(true, List.of()), alerts, work);
    }

    private static void hand(List<ConsumerRecord<String, byte[]>> records, BatchHandler to, UnitOfWork work)
            throws SQLException {
        if (!records.isEmpty()) {
            to.apply(records, work);
        }
    }
}
