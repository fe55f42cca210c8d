package io.pullsignal.replenishment.board.kafka;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.RegistryUnavailableException;
import io.pullsignal.replenishment.board.BoardFeed;
import io.pullsignal.replenishment.board.OrderProgress;
import io.pullsignal.replenishment.board.db.OrderProgressTables;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Notes which order asks for which signal and what the supplier promised. It moves no stock: the fold reads the same
 * topic for that. A record that cannot be read is logged here and dead-lettered there.
 */
@ApplicationScoped
class OrderProgressReader {
    private static final Logger LOG = Logger.getLogger(OrderProgressReader.class);
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final OrderSteps steps;
    private final DataSource database;
    private final BoardFeed feed;

    OrderProgressReader(EventCodec codec, DataSource database, BoardFeed feed) {
        this.steps = new OrderSteps(codec);
        this.database = database;
        this.feed = feed;
    }

    /** Database or registry away: again, with growing pauses, until it works or the service stops. */
    @Incoming("order-progress")
    @Blocking
    void read(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        long pauseMillis = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                store(records);
                return;
            } catch (SQLException | RegistryUnavailableException e) {
                LOG.warnf("steps of orders wait %d ms: %s", pauseMillis, e.getMessage());
                Thread.sleep(pauseMillis);
                pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
            }
        }
    }

    private void store(ConsumerRecords<String, byte[]> records) throws SQLException {
        List<OrderProgress> read = steps.read(records);
        try (Connection connection = database.getConnection()) {
            OrderProgressTables.put(connection, read);
        }
        feed.changed(read.stream().map(OrderProgress::location).collect(Collectors.toSet()));
    }
}
