package io.pullsignal.messaging;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work in one database transaction with its outgoing messages: the way in for HTTP requests and timers.
 *
 * <p>Guarantee: the messages are published if and only if the transaction commits. Outbox shards are locked last, in
 * shard order, so that commit order is sequence order without gaps. Any number of threads may call.
 *
 * <p>Limits: a message has at most 1,000,000 bytes. The data source gives connections that take part in no other
 * transaction, at isolation level read committed. When the connection breaks during COMMIT the outcome is unknown: the
 * caller sees the {@link SQLException}, actions after commit do not run, and the messages are published if it did commit.
 */
public final class TransactionalOutbox {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionalOutbox.class);
    private static final int SHARDS_MAX = 64;

    /** Work in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(UnitOfWork work) throws SQLException;
    }

    /** Work of a consumer, which may itself refuse records. */
    @FunctionalInterface
    interface BatchWork {
        void run(OpenUnit unit) throws SQLException;
    }

    /**
     * Batches bind arrays of keys. Planned for the thousands at hand, PostgreSQL joins them by reading the whole table,
     * however large; planned for any keys, by looking each up.
     */
    private static final String PLAN_FOR_ANY_KEYS = "set local plan_cache_mode = force_generic_plan";

    private final DataSource database;
    private final int shards;
    private final OutboxTable table;
    private final List<Consumer<Set<Integer>>> listeners = new CopyOnWriteArrayList<>();

    /** @param shards number of outbox shards, 1 to 64; the same for every instance of a service, fixed for its life */
    public TransactionalOutbox(DataSource database, int shards) {
        if (shards < 1 || shards > SHARDS_MAX) {
            throw new IllegalArgumentException("1 to " + SHARDS_MAX + " outbox shards, not " + shards);
        }
        this.database = database;
        this.shards = shards;
        this.table = new OutboxTable(shards);
    }

    /**
     * Commits what the work did, or rolls all of it back.
     *
     * @throws SQLException as the work or the commit threw it, after a rollback
     * @throws IllegalArgumentException when a message has no valid topic name or is too large
     */
    public <T> T inTransaction(Work<T> work) throws SQLException {
        return run(database, null, work::run);
    }

    /** @return how many records the work dead-lettered */
    int inTransaction(DataSource consumerDatabase, OpenUnit.Inbox inbox, BatchWork work) throws SQLException {
        return run(consumerDatabase, inbox, unit -> {
            work.run(unit);
            return unit.deadLettered();
        });
    }

    int shards() {
        return shards;
    }

    OutboxTable table() {
        return table;
    }

    /** Tells the listener after each commit which shards have new messages. */
    void onCommit(Consumer<Set<Integer>> listener) {
        listeners.add(listener);
    }

    void removeListener(Consumer<Set<Integer>> listener) {
        listeners.remove(listener);
    }

    @FunctionalInterface
    private interface UnitFunction<T> {
        T apply(OpenUnit unit) throws SQLException;
    }

    private <T> T run(DataSource source, OpenUnit.@Nullable Inbox inbox, UnitFunction<T> work) throws SQLException {
        T result;
        OpenUnit unit;
        Set<Integer> touched;
        try (Transaction transaction = Transaction.begin(source)) {
            planForAnyKeys(transaction.connection());
            unit = new OpenUnit(transaction.connection(), inbox);
            result = work.apply(unit);
            touched = unit.flush(table, shards).keySet();
            transaction.commit();
        }
        if (!touched.isEmpty()) {
            listeners.forEach(listener -> listener.accept(touched));
        }
        for (Runnable action : unit.afterCommit()) {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.error("an action after commit failed; the transaction stays committed", e);
            }
        }
        return result;
    }

    private static void planForAnyKeys(Connection connection) throws SQLException {
        try (Statement setting = connection.createStatement()) {
            setting.execute(PLAN_FOR_ANY_KEYS);
        }
    }
}
