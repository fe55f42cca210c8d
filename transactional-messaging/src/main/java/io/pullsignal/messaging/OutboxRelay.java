package io.pullsignal.messaging;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the outbox of one service, one thread and one transactional producer per shard. Woken after each commit of
 * the same process, with a slow poll as the safety net. Several instances share the shards by lease.
 *
 * <p>Guarantee: read_committed readers see each message exactly once, per key in commit order, through crashes at any
 * instruction and through a frozen relay that thaws after its successor. Limits: when the database is set back to an
 * older state, or the broker has lost its offsets, messages around that point may come twice or, if sequences were given
 * out anew, not at all; a message to a topic that does not exist holds up its shard until the topic is created.
 */
public final class OutboxRelay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration CLOSE = Duration.ofSeconds(10);
    private static final Duration CLOSE_INTERRUPTED = Duration.ofSeconds(2);

    private final TransactionalOutbox outbox;
    private final DataSource database;
    private final Admin admin;
    private final List<ShardRelay> relays;
    private final List<Thread> threads;
    private final Consumer<Set<Integer>> listener;

    /**
     * @param name prefix of the transactional ids, for example the service's name
     * @param kafka client properties; bootstrap.servers at least
     */
    public OutboxRelay(String name, TransactionalOutbox outbox, DataSource database, Map<String, String> kafka) {
        this.outbox = outbox;
        this.database = database;
        this.admin = Admin.create(ClientSettings.admin(kafka));
        RelayTable table = new RelayTable(name + "/" + UUID.randomUUID());
        this.relays = IntStream.range(0, outbox.shards())
                .mapToObj(shard -> new ShardRelay(name, shard, database, table, outbox.table(), admin, kafka))
                .toList();
        this.threads = ShardRelay.threads(name, relays);
        this.listener = shards -> shards.forEach(shard -> relays.get(shard).wake());
    }

    public void start() {
        outbox.onCommit(listener);
        threads.forEach(Thread::start);
    }

    /**
     * Messages committed and not yet published.
     *
     * @throws UnavailableException when the database does not answer
     */
    public long pending() {
        try (Transaction transaction = Transaction.begin(database);
                PreparedStatement select = transaction.connection().prepareStatement("""
                                select coalesce(sum(s.next_sequence - 1 - coalesce(r.published, 0)), 0)
                                  from outbox_shard s left join outbox_relay r using (shard)""");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new UnavailableException("the outbox cannot be read", e);
        }
    }

    /** Ends after the messages at hand and gives the leases back; takes 12 s at most, whatever is away. */
    @Override
    public void close() {
        outbox.removeListener(listener);
        relays.forEach(ShardRelay::close);
        join(CLOSE);
        threads.forEach(Thread::interrupt);
        join(CLOSE_INTERRUPTED);
        if (threads.stream().anyMatch(Thread::isAlive)) {
            LOG.warn("relay threads left behind while they wait for something that is away");
        }
        admin.close(Duration.ZERO);
    }

    private void join(Duration limit) {
        long until = System.nanoTime() + limit.toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(
                        Math.max(1, Duration.ofNanos(until - System.nanoTime()).toMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
