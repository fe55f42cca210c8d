package io.pullsignal.gateway.channels.ubl;

import io.pullsignal.gateway.channels.Attempt;
import io.pullsignal.gateway.channels.Channel;
import io.pullsignal.gateway.channels.Destination;
import io.pullsignal.gateway.channels.dispatch.DeliverySettings;
import io.pullsignal.gateway.channels.mail.MailPost;
import io.pullsignal.gateway.orders.OrderDocument;
import jakarta.enterprise.context.ApplicationScoped;

/** A UBL Order by mail. */
@ApplicationScoped
class UblMailChannel implements Channel {
    private final MailPost post;
    private final DeliverySettings settings;

    UblMailChannel(MailPost post, DeliverySettings settings) {
        this.post = post;
        this.settings = settings;
    }

    @Override
    public String code() {
        return "UBL_MAIL";
    }

    @Override
    public String checkedAddress(String address) {
        return post.checkedAddress(address);
    }

    @Override
    public Attempt send(OrderDocument document, Destination destination) {
        return post.send(
                document, destination, "xml", "application/xml", UblOrders.write(document, settings.buyerName()));
    }
}
