package io.pullsignal.messaging;

import java.util.Map;
import javax.sql.DataSource;

/**
 * Publishes the outbox of one service, one transactional producer per shard. A background thread; woken after each
 * commit of the same process, with a slow poll as the safety net. Several instances share the shards by lease.
 */
public final class OutboxRelay implements AutoCloseable {
    /**
     * @param name prefix of the transactional ids, for example the service's name
     * @param kafka client properties; bootstrap.servers at least
     */
    public OutboxRelay(String name, TransactionalOutbox outbox, DataSource database, Map<String, String> kafka) {
        throw new UnsupportedOperationException("being built");
    }

    public void start() {
        throw new UnsupportedOperationException("being built");
    }

    /** Messages not yet published. */
    public long pending() {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("being built");
    }
}
