package io.pullsignal.gateway.channels.dispatch;

import io.pullsignal.gateway.channels.db.ReceivedMessagesTable;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Forgets signed messages that are too old to be repeated. */
@ApplicationScoped
class OldMessages {
    private static final Logger LOG = Logger.getLogger(OldMessages.class);

    private final DataSource database;
    private final DeliverySettings settings;

    OldMessages(DataSource database, DeliverySettings settings) {
        this.database = database;
        this.settings = settings;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        try (Connection connection = database.getConnection()) {
            int forgotten = ReceivedMessagesTable.purge(connection, settings.receivedRetention());
            if (forgotten > 0) {
                LOG.infof("%d signed messages are forgotten", forgotten);
            }
        } catch (SQLException e) {
            LOG.warnf("old messages are forgotten later: %s", e.getMessage());
        }
    }
}
