package io.pullsignal.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers a body that announces more bytes than {@code quarkus.http.limits.max-body-size} with a problem (413), and reads
 * what the client still sends. Whoever closes the connection at once, as the server does of its own accord, resets it under
 * a client that is still writing, and the client never sees the answer. A body of unknown length is left to the server.
 */
@Singleton
final class BodyLimit {
    /** Before the server's own check (-2). */
    private static final int PRIORITY = 1_000;

    /** How long a client may go on sending what nobody wants. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final long limit;
    private final Vertx vertx;

    @Inject
    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit, Vertx vertx) {
        this.limit = limit.asLongValue();
        this.vertx = vertx;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        if (announcedBytes(context.request()) <= limit) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(413)
                .putHeader("Content-Type", "application/problem+json")
                .end(new JsonObject()
                        .put("status", 413)
                        .put("title", "Too many bytes")
                        .put("detail", "the body has more than " + limit + " bytes; send it in parts")
                        .toBuffer());
        discard(context.request());
    }

    private void discard(HttpServerRequest request) {
        long cut = vertx.setTimer(
                PATIENCE.toMillis(), timer -> request.connection().close());
        request.endHandler(end -> vertx.cancelTimer(cut))
                .exceptionHandler(gone -> vertx.cancelTimer(cut))
                .resume();
    }

    /** The body's length in bytes; 0 where it is not announced or is no number. */
    private static long announcedBytes(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
