package io.pullsignal.cli.services;

/** The four services, in the order in which an event passes them. */
public enum Service {
    CONSUMPTION("consumption-service", "consumption", 8081),
    REPLENISHMENT("replenishment-service", "replenishment", 8082),
    GATEWAY("supplier-gateway", "gateway", 8083),
    KPI("kpi-service", "kpi", 8084);

    private final String module;
    private final String database;
    private final int defaultPort;

    Service(String module, String database, int defaultPort) {
        this.module = module;
        this.database = database;
        this.defaultPort = defaultPort;
    }

    /** Name of the service and of its module. */
    public String module() {
        return module;
    }

    /** Name of its database. */
    public String database() {
        return database;
    }

    public int defaultPort() {
        return defaultPort;
    }
}
