package io.pullsignal.testing;

/** Where the three servers come from. Each is started by its first use; methods may be called by several threads. */
interface Provider extends AutoCloseable {

    /**
     * The provider that system property {@code infra} names.
     *
     * @param durable whether the database must write through to disk
     */
    static Provider chosen(boolean durable) {
        String infra = System.getProperty("infra", "embedded");
        return switch (infra) {
            case "embedded" -> new EmbeddedProvider(durable);
            case "testcontainers" -> new TestcontainersProvider(durable);
            default -> throw new IllegalArgumentException("Unknown -Dinfra=" + infra + ": embedded or testcontainers");
        };
    }

    String tell(Fact fact);

    void killBroker();

    void suspendBroker();

    void resumeBroker();

    /** On the same data and the same address. */
    void restartBroker();

    void stopDatabaseImmediately();

    /** On the same data and the same address. */
    void restartDatabase();

    /** Stops what was started and removes its data. */
    @Override
    void close();
}
