package io.pullsignal.gateway.race.kafka;

import io.pullsignal.codes.CanonicalCode;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.RegistryUnavailableException;
import io.pullsignal.contracts.UndecodableEventException;
import io.pullsignal.events.alerts.v1.StockAlertChanged;
import io.pullsignal.events.alerts.v1.StockAlertKind;
import io.pullsignal.events.alerts.v1.StockAlertState;
import io.pullsignal.gateway.race.RunOut;
import io.pullsignal.gateway.race.db.RacesTable;
import io.pullsignal.messaging.BatchHandler;
import io.pullsignal.messaging.UnavailableException;
import io.pullsignal.messaging.UnitOfWork;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Alerts in: which shelves run out before their goods come. Other kinds of alerts are for people, and have no effect. */
public final class AlertInbox implements BatchHandler {
    private final EventCodec codec;

    public AlertInbox(EventCodec codec) {
        this.codec = codec;
    }

    @Override
    public void apply(List<ConsumerRecord<String, byte[]>> batch, UnitOfWork work) throws SQLException {
        for (ConsumerRecord<String, byte[]> record : batch) {
            try {
                byte[] value = record.value();
                if (value == null) {
                    throw new UndecodableEventException("there is no value");
                }
                take(record, codec.decode(value, StockAlertChanged.class), work);
            } catch (UndecodableEventException e) {
                work.poison(record, String.valueOf(e.getMessage()));
            } catch (RegistryUnavailableException e) {
                throw new UnavailableException("schema registry", e);
            }
        }
    }

    private static void take(ConsumerRecord<String, byte[]> record, StockAlertChanged alert, UnitOfWork work)
            throws SQLException {
        if (alert.getKind() != StockAlertKind.RUNS_OUT_FIRST) {
            return;
        }
        String location = CanonicalCode.of(alert.getLocation()).orElse("");
        String item = CanonicalCode.of(alert.getItem()).orElse("");
        if (location.isEmpty() || item.isEmpty()) {
            work.reject(record, "INVALID_CODE", "location and item " + CanonicalCode.RULE);
            return;
        }
        if (alert.getState() == StockAlertState.CLEARED) {
            RacesTable.clear(
                    work.connection(), new RacesTable.Key(location, item, alert.getRaisedAt()), alert.getChangedAt());
        } else if (alert.getRace() != null && alert.getRace().getDailyDemand().signum() > 0) {
            RacesTable.raise(
                    work.connection(),
                    new RunOut(
                            location,
                            item,
                            alert.getRaisedAt(),
                            alert.getRace().getOnHand(),
                            alert.getRace().getDailyDemand(),
                            alert.getRace().getUnit(),
                            alert.getRace().getRunsOutAt()));
        }
    }
}
