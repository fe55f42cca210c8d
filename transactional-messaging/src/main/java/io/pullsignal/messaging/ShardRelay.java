package io.pullsignal.messaging;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes one shard while it holds the lease. Its own thread, so that a slow shard holds up no other.
 *
 * <p>The order matters: lease, then {@code initTransactions}, then the cursor. Whoever comes later fences whoever came
 * before, and only then looks how far that one came. The lease only keeps instances from fencing each other all the time;
 * correctness does not rest on it.
 */
final class ShardRelay implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ShardRelay.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RENEW = Duration.ofSeconds(1);
    /** So long without a message, or so long or many messages since the last time, and the cursor goes to the database. */
    private static final Duration QUIET = Duration.ofMillis(20);

    private static final Duration SETTLE = Duration.ofMillis(250);
    private static final int UNSETTLED_MAX = 10_000;

    private final String name;
    private final int shard;
    private final DataSource database;
    private final RelayTable table;
    private final OutboxTable outbox;
    private final Admin admin;
    private final Map<String, String> kafka;
    private final Semaphore wake = new Semaphore(0);
    private final Backoff backoff = new Backoff();
    private boolean created;
    private volatile boolean closing;

    ShardRelay(
            String name,
            int shard,
            DataSource database,
            RelayTable table,
            OutboxTable outbox,
            Admin admin,
            Map<String, String> kafka) {
        this.name = name;
        this.shard = shard;
        this.database = database;
        this.table = table;
        this.outbox = outbox;
        this.admin = admin;
        this.kafka = kafka;
    }

    void wake() {
        wake.release();
    }

    void close() {
        closing = true;
        wake.release();
    }

    @Override
    public void run() {
        boolean away = false;
        while (!closing) {
            try {
                if (lease()) {
                    if (away) {
                        LOG.info("{}: outbox shard {} goes on", name, shard);
                        away = false;
                    }
                    relay();
                } else {
                    sleep(RENEW);
                }
            } catch (SQLException | RuntimeException e) {
                if (closing) {
                    break;
                }
                if (away) {
                    LOG.debug("{}: outbox shard {} still waits, {}", name, shard, e.toString());
                } else {
                    LOG.warn("{}: outbox shard {} waits", name, shard, e);
                    away = true;
                }
                sleep(backoff.next());
            }
        }
    }

    /** Returns when the shard is lost or the relay closes. */
    private void relay() throws SQLException {
        try (ShardProducer producer = ShardProducer.open(name, shard, kafka)) {
            Optional<RelayTable.Cursor> taken = takeOver(producer);
            if (taken.isPresent()) {
                RelayTable.Cursor cursor = taken.get();
                LOG.info("{}: outbox shard {} held, published up to {}", name, shard, cursor.published());
                publishFrom(cursor, producer);
            }
        } finally {
            if (closing) {
                release();
            }
        }
    }

    /** The cursor, read after the predecessor is fenced; Kafka's is ahead when a relay died between its two commits. */
    private Optional<RelayTable.Cursor> takeOver(ShardProducer producer) throws SQLException {
        try (Transaction transaction = Transaction.begin(database)) {
            Optional<RelayTable.Cursor> stored = table.cursor(transaction.connection(), shard);
            if (stored.isEmpty()) {
                return stored;
            }
            RelayTable.Cursor cursor = stored.get();
            long inKafka = producer.published(admin, cursor.incarnation());
            if (inKafka > cursor.written()) {
                LOG.error(
                        "{}: Kafka has message {} of outbox shard {}, the database only wrote {}: it was set back."
                                + " Going on at the database's cursor",
                        name,
                        inKafka,
                        shard,
                        cursor.written());
                inKafka = 0;
            }
            if (inKafka <= cursor.published()) {
                return stored;
            }
            if (!table.moveCursor(transaction.connection(), shard, cursor.published(), inKafka)) {
                return Optional.empty();
            }
            transaction.commit();
            return Optional.of(new RelayTable.Cursor(inKafka, cursor.written(), cursor.incarnation()));
        }
    }

    /**
     * Kafka knows the cursor with every page. The database is told now and then, which also takes the published rows away and
     * renews the lease: a transaction less between a page and the next.
     */
    private void publishFrom(RelayTable.Cursor start, ShardProducer producer) throws SQLException {
        Interval settlement = new Interval(SETTLE);
        Interval renewal = new Interval(RENEW);
        long stored = start.published();
        long published = stored;
        while (!closing) {
            wake.drainPermits();
            RelayTable.Page page;
            try (Transaction transaction = Transaction.begin(database)) {
                page = table.read(transaction.connection(), shard, published);
            }
            boolean idle = page.messages().isEmpty();
            if (!idle) {
                producer.publish(page.messages(), page.lastSequence(), start.incarnation());
                published = page.lastSequence();
                backoff.reset();
            } else if (published > stored && !settlement.isOver() && sleep(QUIET)) {
                continue;
            }
            boolean settles =
                    published > stored && (idle || settlement.isOver() || published - stored >= UNSETTLED_MAX);
            if (settles || renewal.isOver()) {
                if (!(settles ? settle(stored, published) : lease())) {
                    LOG.warn("{}: outbox shard {} was taken over", name, shard);
                    return;
                }
                stored = published;
                settlement.restart();
                renewal.restart();
                backoff.reset();
            }
            if (idle) {
                sleep(POLL);
            }
        }
        if (published > stored) {
            settle(stored, published);
        }
    }

    private boolean settle(long from, long to) throws SQLException {
        try (Transaction transaction = Transaction.begin(database)) {
            boolean held = table.moveCursor(transaction.connection(), shard, from, to);
            transaction.commit();
            return held;
        }
    }

    private boolean lease() throws SQLException {
        try (Transaction transaction = Transaction.begin(database)) {
            if (!created) {
                outbox.createShards(transaction.connection());
            }
            boolean held = table.lease(transaction.connection(), shard);
            transaction.commit();
            created = true;
            return held;
        }
    }

    private void release() {
        try (Transaction transaction = Transaction.begin(database)) {
            table.release(transaction.connection(), shard);
            transaction.commit();
        } catch (SQLException e) {
            LOG.debug("{}: lease of outbox shard {} left to run out", name, shard, e);
        }
    }

    /** Until woken, at most so long; whether it was woken. */
    private boolean sleep(Duration pause) {
        try {
            boolean woken = wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
            wake.drainPermits();
            return woken;
        } catch (InterruptedException e) {
            closing = true;
            return false;
        }
    }

    static List<Thread> threads(String name, List<ShardRelay> relays) {
        return relays.stream()
                .map(relay -> {
                    Thread thread = new Thread(relay, name + "-outbox-" + relay.shard);
                    thread.setDaemon(true);
                    return thread;
                })
                .toList();
    }
}
