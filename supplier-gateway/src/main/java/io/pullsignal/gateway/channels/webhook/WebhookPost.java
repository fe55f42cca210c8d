package io.pullsignal.gateway.channels.webhook;

import io.pullsignal.gateway.channels.Attempt;
import io.pullsignal.gateway.channels.Destination;
import io.pullsignal.gateway.channels.dispatch.DeliverySettings;
import io.pullsignal.gateway.orders.OrderDocument;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Signs documents and posts them: what the channels over HTTP have in common. */
@ApplicationScoped
public class WebhookPost {
    private final HttpSender sender;
    private final Clock wallClock = Clock.systemUTC();

    WebhookPost(Vertx vertx, DeliverySettings settings) {
        AddressRules rules = new AddressRules(settings.allowedNetworks().orElse(List.of()).stream()
                .map(Network::of)
                .toList());
        this.sender = new HttpSender(vertx, rules, InetAddress::getAllByName, settings.timeout());
    }

    @PreDestroy
    void close() {
        sender.close();
    }

    /**
     * Posts one document. Its id is order number and revision, so that the supplier sees which one is repeated.
     *
     * @param body what is posted
     */
    public Attempt post(OrderDocument document, Destination destination, String contentType, byte[] body) {
        if (destination.secrets().isEmpty()) {
            return Attempt.failed("NO_SECRET", "give the supplier a signing secret");
        }
        String id = document.orderNumber() + "-" + document.revision();
        Instant now = wallClock.instant();
        return sender.post(
                destination.address(),
                Map.of(
                        "content-type",
                        contentType,
                        "user-agent",
                        "Pullsignal",
                        Signatures.ID,
                        id,
                        Signatures.TIMESTAMP,
                        String.valueOf(now.getEpochSecond()),
                        Signatures.SIGNATURE,
                        Signatures.header(destination.secrets(), id, now, body)),
                body);
    }

    /** See {@link io.pullsignal.gateway.channels.Channel#checkedAddress}. */
    public String checkedAddress(String address) {
        return HttpSender.checkedUrl(address);
    }
}
