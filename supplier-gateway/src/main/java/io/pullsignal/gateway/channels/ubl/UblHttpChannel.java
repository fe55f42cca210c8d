package io.pullsignal.gateway.channels.ubl;

import io.pullsignal.gateway.channels.Attempt;
import io.pullsignal.gateway.channels.Channel;
import io.pullsignal.gateway.channels.Destination;
import io.pullsignal.gateway.channels.dispatch.DeliverySettings;
import io.pullsignal.gateway.channels.webhook.WebhookPost;
import io.pullsignal.gateway.orders.OrderDocument;
import jakarta.enterprise.context.ApplicationScoped;

/** A UBL Order, posted and signed as a webhook is. */
@ApplicationScoped
class UblHttpChannel implements Channel {
    private final WebhookPost post;
    private final DeliverySettings settings;

    UblHttpChannel(WebhookPost post, DeliverySettings settings) {
        this.post = post;
        this.settings = settings;
    }

    @Override
    public String code() {
        return "UBL_HTTP";
    }

    @Override
    public String checkedAddress(String address) {
        return post.checkedAddress(address);
    }

    @Override
    public Attempt send(OrderDocument document, Destination destination) {
        return post.post(document, destination, "application/xml", UblOrders.write(document, settings.buyerName()));
    }
}
