package io.pullsignal.replenishment.position.kafka;

import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.UnannouncedPositions;
import io.pullsignal.replenishment.position.db.Announcements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.SortedSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells the others the last state of the positions that changed: within half a second, or later while there is a backlog
 * to work off, because a position that changes all the time need not be told each time.
 *
 * <p>Nothing is left untold: what this process did not note, or another did before it died, is found in the table, which
 * is looked through at the start, after an overflow, and once a minute.
 */
public final class PositionAnnouncer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PositionAnnouncer.class);
    private static final int POSITIONS_PER_TRANSACTION = 500;
    private static final int POSITIONS_PER_LOOK = 5_000;
    /** Batches of a backlog follow one another faster. */
    private static final Duration BACKLOG_GAP = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LOOK_INTERVAL = Duration.ofMinutes(1);
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final PositionKey BEGINNING = new PositionKey("", "");

    private final TransactionalOutbox outbox;
    private final DataSource database;
    private final StockMessages messages;
    private final UnannouncedPositions unannounced;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "position-announcer");
    private @Nullable PositionKey lookingAfter = BEGINNING;
    private boolean lookAgain;
    private long lookedAtNanos;
    private volatile boolean lookedThrough;

    public PositionAnnouncer(
            TransactionalOutbox outbox, DataSource database, StockMessages messages, UnannouncedPositions unannounced) {
        this.outbox = outbox;
        this.database = database;
        this.messages = messages;
        this.unannounced = unannounced;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** How many positions wait, as far as this process knows; above zero until the table was looked through once. */
    public long pending() {
        return unannounced.size() + (lookedThrough ? 0L : 1L);
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean away = false;
        Duration pause = Duration.ZERO;
        while (!ends(pause)) {
            try {
                announceNoted();
                look();
                boolean changing = unannounced.changedWithin(BACKLOG_GAP);
                boolean idle = unannounced.size() == 0 && lookingAfter == null && !lookAgain;
                pause = changing || idle ? PAUSE : Duration.ZERO;
                away = false;
            } catch (SQLException | RuntimeException e) {
                if (away) {
                    LOG.debug("positions still wait to be announced", e);
                } else {
                    LOG.warn("positions wait to be announced", e);
                }
                away = true;
                pause = PAUSE_AFTER_FAILURE;
            }
        }
    }

    private void announceNoted() throws SQLException {
        SortedSet<PositionKey> keys = unannounced.take(POSITIONS_PER_TRANSACTION);
        try {
            announce(keys);
        } catch (SQLException | RuntimeException e) {
            unannounced.putBack(keys);
            throw e;
        }
    }

    private void announce(SortedSet<PositionKey> keys) throws SQLException {
        if (!keys.isEmpty()) {
            outbox.inTransaction(work -> {
                messages.announce(work, Announcements.take(work.connection(), keys));
                return keys;
            });
        }
    }

    /** Notes a stretch of the table, while it is being looked through and there is room. */
    private void look() throws SQLException {
        if (unannounced.takeOverflowed()) {
            lookAgain = true;
            lookedThrough = false;
        }
        PositionKey after = lookingAfter;
        if (after == null) {
            if (lookAgain || System.nanoTime() - lookedAtNanos > LOOK_INTERVAL.toNanos()) {
                lookAgain = false;
                lookingAfter = BEGINNING;
            }
        } else if (unannounced.hasRoom()) {
            look(after);
        }
    }

    private void look(PositionKey after) throws SQLException {
        Announcements.Stretch stretch;
        try (Connection connection = database.getConnection()) {
            stretch = Announcements.look(connection, after, POSITIONS_PER_LOOK);
        }
        unannounced.putBack(stretch.unannounced());
        lookingAfter = stretch.last();
        if (stretch.last() == null) {
            lookedAtNanos = System.nanoTime();
            lookedThrough = !lookAgain;
        }
    }

    private boolean ends(Duration pause) {
        try {
            return closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
