package io.pullsignal.messaging;

import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs work in one database transaction with its outgoing messages: the way in for HTTP requests and timers.
 *
 * <p>Guarantee: the messages are published if and only if the transaction commits. Outbox shards are locked last, in
 * shard order, so that commit order is sequence order without gaps.
 */
public final class TransactionalOutbox {
    /** Work in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(UnitOfWork work) throws SQLException;
    }

    /** @param shards number of outbox shards, 1 to 64; the same for every instance of a service, fixed for its life */
    public TransactionalOutbox(DataSource database, int shards) {
        throw new UnsupportedOperationException("being built");
    }

    /**
     * Commits what the work did, or rolls all of it back.
     *
     * @throws SQLException as the work or the commit threw it, after a rollback
     */
    public <T> T inTransaction(Work<T> work) throws SQLException {
        throw new UnsupportedOperationException("being built");
    }
}
