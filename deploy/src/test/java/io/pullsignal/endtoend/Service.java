package io.pullsignal.endtoend;

/** The services under test. */
enum Service {
    CONSUMPTION("consumption-service", "consumption"),
    REPLENISHMENT("replenishment-service", "replenishment"),
    GATEWAY("supplier-gateway", "gateway"),
    KPI("kpi-service", "kpi");

    final String module;
    final String database;

    Service(String module, String database) {
        this.module = module;
        this.database = database;
    }
}
