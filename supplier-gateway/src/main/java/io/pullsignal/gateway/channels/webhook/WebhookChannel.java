package io.pullsignal.gateway.channels.webhook;

import io.pullsignal.gateway.channels.Attempt;
import io.pullsignal.gateway.channels.Channel;
import io.pullsignal.gateway.channels.Destination;
import io.pullsignal.gateway.channels.DocumentJson;
import io.pullsignal.gateway.orders.OrderDocument;
import jakarta.enterprise.context.ApplicationScoped;

/** An order as JSON, posted and signed: {@code type}, {@code timestamp} (business time of issue) and {@code data}. */
@ApplicationScoped
class WebhookChannel implements Channel {
    private static final String TYPE = "purchase_order.issued";

    private final WebhookPost post;

    WebhookChannel(WebhookPost post) {
        this.post = post;
    }

    @Override
    public String code() {
        return "WEBHOOK";
    }

    @Override
    public String checkedAddress(String address) {
        return post.checkedAddress(address);
    }

    @Override
    public Attempt send(OrderDocument document, Destination destination) {
        return post.post(document, destination, "application/json", DocumentJson.message(TYPE, document));
    }
}
