package io.pullsignal.replenishment.alert.kafka;

import io.pullsignal.contracts.CloudEventHeaders;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.alerts.v1.RunOut;
import io.pullsignal.events.alerts.v1.StockAlertChanged;
import io.pullsignal.events.alerts.v1.StockAlertKind;
import io.pullsignal.events.alerts.v1.StockAlertState;
import io.pullsignal.messaging.OutboxMessage;
import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.alert.StockAlert;
import io.pullsignal.replenishment.alert.StockoutRace;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Publishes alerts when they are raised and when they are cleared. */
public final class AlertMessages {
    private static final int QUANTITY_SCALE = 6;

    private final EventCodec codec;
    private final Clock wall;

    /** @param wall wall time, for the headers */
    public AlertMessages(EventCodec codec, Clock wall) {
        this.codec = codec;
        this.wall = wall;
    }

    public void changed(UnitOfWork work, StockAlert alert) {
        publish(work, alert, null);
    }

    /** Publishes the alert of a race that is lost, with what it was worked out from. */
    public void raised(UnitOfWork work, StockAlert alert, StockoutRace race) {
        publish(
                work,
                alert,
                new RunOut(
                        decimal(race.onHand()),
                        decimal(race.dailyDemand()),
                        race.unit(),
                        race.runsOutAt(alert.raisedAt())));
    }

    private void publish(UnitOfWork work, StockAlert alert, @Nullable RunOut race) {
        Instant clearedAt = alert.clearedAt();
        StockAlertChanged event = StockAlertChanged.newBuilder()
                .setLocation(alert.location())
                .setItem(alert.item())
                .setKind(StockAlertKind.valueOf(alert.kind().name()))
                .setState(clearedAt == null ? StockAlertState.RAISED : StockAlertState.CLEARED)
                .setEvidence(alert.evidence())
                .setRaisedAt(alert.raisedAt())
                .setChangedAt(clearedAt == null ? alert.raisedAt() : clearedAt)
                .setRace(race)
                .build();
        String key = alert.location() + '/' + alert.item();
        String id = key + '/' + alert.kind() + '/' + alert.raisedAt() + '/' + event.getState();
        work.publish(new OutboxMessage(
                Topics.STOCK_ALERTS,
                key,
                codec.encode(event),
                CloudEventHeaders.of("replenishment-service", event, id, wall)));
    }

    private static BigDecimal decimal(BigDecimal units) {
        return units.setScale(QUANTITY_SCALE, RoundingMode.HALF_UP);
    }
}
