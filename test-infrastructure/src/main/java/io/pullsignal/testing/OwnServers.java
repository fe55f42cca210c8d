package io.pullsignal.testing;

/**
 * Servers that one test has for itself, so that it may kill and freeze them. The database writes through to disk. Each starts at its
 * first use; close it to stop them and to remove their data.
 */
public final class OwnServers implements AutoCloseable {
    private final Provider provider;
    private final Infrastructure infrastructure;

    private OwnServers(Provider provider) {
        this.provider = provider;
        this.infrastructure = new Infrastructure(provider::tell);
    }

    public static OwnServers start() {
        return new OwnServers(Provider.chosen(true));
    }

    /** Addresses, databases and topics. */
    public Infrastructure infrastructure() {
        return infrastructure;
    }

    /** kill -9: no goodbye to clients. */
    public void killBroker() {
        provider.killBroker();
    }

    /** Freezes the broker with its connections open. */
    public void suspendBroker() {
        provider.suspendBroker();
    }

    public void resumeBroker() {
        provider.resumeBroker();
    }

    /** Starts the broker again, on the same data and the same address, and waits until it answers. */
    public void restartBroker() {
        provider.restartBroker();
    }

    /** Cuts all sessions without a checkpoint, so that the next start has to recover. */
    public void stopDatabaseImmediately() {
        provider.stopDatabaseImmediately();
    }

    /** Starts the database server again, on the same data and the same address, and waits until it answers. */
    public void restartDatabase() {
        provider.restartDatabase();
    }

    @Override
    public void close() {
        provider.close();
    }
}
