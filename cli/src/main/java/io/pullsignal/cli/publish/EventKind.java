package io.pullsignal.cli.publish;

import io.pullsignal.contracts.Topics;

/** What can be published from the command line. */
enum EventKind {
    SALE(Topics.SALES_RECORDED, "/v1/sales"),
    USAGE(Topics.USAGE_RECORDED, "/v1/usages"),
    ADJUSTMENT(Topics.ADJUSTMENTS_RECORDED, "/v1/adjustments");

    private final String topic;
    private final String path;

    EventKind(String topic, String path) {
        this.topic = topic;
        this.path = path;
    }

    String topic() {
        return topic;
    }

    /** Path of consumption-service that takes it over HTTP. */
    String path() {
        return path;
    }
}
