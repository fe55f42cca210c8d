package io.pullsignal.replenishment.alert.kafka;

import io.pullsignal.contracts.CloudEventHeaders;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.alerts.v1.StockAlertChanged;
import io.pullsignal.events.alerts.v1.StockAlertKind;
import io.pullsignal.events.alerts.v1.StockAlertState;
import io.pullsignal.messaging.OutboxMessage;
import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.alert.StockAlert;
import java.time.Clock;
import java.time.Instant;

/** Publishes alerts when they are raised and when they are cleared. */
public final class AlertMessages {
    private final EventCodec codec;
    private final Clock wall;

    /** @param wall wall time, for the headers */
    public AlertMessages(EventCodec codec, Clock wall) {
        this.codec = codec;
        this.wall = wall;
    }

    public void changed(UnitOfWork work, StockAlert alert) {
        Instant clearedAt = alert.clearedAt();
        StockAlertChanged event = StockAlertChanged.newBuilder()
                .setLocation(alert.location())
                .setItem(alert.item())
                .setKind(StockAlertKind.valueOf(alert.kind().name()))
                .setState(clearedAt == null ? StockAlertState.RAISED : StockAlertState.CLEARED)
                .setEvidence(alert.evidence())
                .setRaisedAt(alert.raisedAt())
                .setChangedAt(clearedAt == null ? alert.raisedAt() : clearedAt)
                .build();
        String key = alert.location() + '/' + alert.item();
        String id = key + '/' + alert.kind() + '/' + alert.raisedAt() + '/' + event.getState();
        work.publish(new OutboxMessage(
                Topics.STOCK_ALERTS,
                key,
                codec.encode(event),
                CloudEventHeaders.of("replenishment-service", event, id, wall)));
    }
}
