package io.pullsignal.testing;

/** Where the three servers come from. Each is started by its first use; methods may be called by several threads. */
interface Provider {
    String bootstrapServers();

    /** JDBC URL of the server's maintenance database; its user may create databases. */
    String databaseServerUrl();

    String databaseUser();

    String databasePassword();

    String registryUrl();

    /** Stops what was started and removes its data. */
    void stop();
}
