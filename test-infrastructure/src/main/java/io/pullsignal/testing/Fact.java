package io.pullsignal.testing;

/** What can be asked about the servers; the question starts the server that it is about. */
enum Fact {
    /** host:port */
    BOOTSTRAP_SERVERS,
    /** JDBC URL of the maintenance database. */
    DATABASE_SERVER_URL,
    /** May create databases. */
    DATABASE_USER,
    DATABASE_PASSWORD,
    /** Base URL of the registry's Confluent-compatible interface. */
    REGISTRY_URL
}
