package io.pullsignal.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What holds for every page: nothing is loaded from elsewhere, nothing is kept, nobody frames it. */
@Singleton
final class PageHeaders {
    private static final int PRIORITY = 900;

    /** Charts set styles of their own, hence unsafe-inline for these alone; a page without such has a policy of its own. */
    private static final String POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none';"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    void register(@Observes Filters filters) {
        filters.register(this::watch, PRIORITY);
    }

    private void watch(RoutingContext context) {
        context.addHeadersEndHandler(end -> protect(context.response().headers()));
        context.next();
    }

    private static void protect(MultiMap headers) {
        String type = headers.get("Content-Type");
        if (type != null && type.startsWith("text/html")) {
            if (!headers.contains("Content-Security-Policy")) {
                headers.set("Content-Security-Policy", POLICY);
            }
            headers.set("Cache-Control", "no-store");
            headers.set("X-Content-Type-Options", "nosniff");
        }
    }
}
