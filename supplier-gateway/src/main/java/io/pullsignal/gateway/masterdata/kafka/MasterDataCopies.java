package io.pullsignal.gateway.masterdata.kafka;

import io.pullsignal.codes.Gtin;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.RegistryUnavailableException;
import io.pullsignal.contracts.UndecodableEventException;
import io.pullsignal.events.masterdata.v1.ItemDefined;
import io.pullsignal.events.masterdata.v1.LocationDefined;
import io.pullsignal.gateway.masterdata.db.ItemCopies;
import io.pullsignal.gateway.masterdata.db.LocationCopies;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Follows the topics of items and locations; a version that is not above the one at hand changes nothing. */
@ApplicationScoped
public class MasterDataCopies {
    private static final Logger LOG = Logger.getLogger(MasterDataCopies.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private interface Change {
        void apply(Connection connection) throws SQLException;
    }

    private final DataSource database;
    private final EventCodec codec;

    MasterDataCopies(DataSource database, EventCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    @Incoming("items")
    @Blocking
    void item(ConsumerRecord<String, byte[]> record) {
        keep(record, connection -> {
            if (record.value() == null) {
                ItemCopies.delete(connection, record.key());
                return;
            }
            ItemDefined item = codec.decode(record.value(), ItemDefined.class);
            String gtin = item.getGtin();
            ItemCopies.put(
                    connection,
                    item.getCode(),
                    item.getVersion(),
                    item.getDescription(),
                    gtin == null ? null : Gtin.padded(gtin));
        });
    }

    @Incoming("locations")
    @Blocking
    void location(ConsumerRecord<String, byte[]> record) {
        keep(record, connection -> {
            if (record.value() == null) {
                LocationCopies.delete(connection, record.key());
                return;
            }
            LocationDefined location = codec.decode(record.value(), LocationDefined.class);
            LocationCopies.put(
                    connection, location.getCode(), location.getVersion(), ZoneId.of(location.getTimeZone()));
        });
    }

    /** Tries until the database and the registry answer; a record that nobody can read is left out, loudly. */
    private void keep(ConsumerRecord<String, byte[]> record, Change change) {
        while (!Thread.currentThread().isInterrupted()) {
            try (Connection connection = database.getConnection()) {
                change.apply(connection);
                return;
            } catch (UndecodableEventException | DateTimeException e) {
                LOG.errorf(e, "%s offset %d cannot be read and is left out", record.topic(), record.offset());
                return;
            } catch (SQLException | RegistryUnavailableException e) {
                LOG.warnf("%s waits at offset %d: %s", record.topic(), record.offset(), e.getMessage());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        throw new IllegalStateException(
                "stopped before " + record.topic() + " offset " + record.offset() + " was kept");
    }
}
