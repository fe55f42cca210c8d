package io.pullsignal.gateway.pipeline.rest;

import io.pullsignal.gateway.pipeline.kafka.GatewaySettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * Who decides, for the history: the name in the header that whatever signs people in before this service sets. The service
 * itself signs nobody in; a proxy has to drop the header where it comes from outside.
 */
@ApplicationScoped
public class Actors {
    /** Where nobody is named. */
    public static final String NOBODY = "somebody";

    private static final int NAME_LENGTH_MAXIMUM = 100;

    private final String header;

    Actors(GatewaySettings settings) {
        this.header = settings.userHeader();
    }

    /** The name, at most 100 characters. */
    public String of(HttpHeaders headers) {
        String name = headers.getHeaderString(header);
        String stripped = name == null ? "" : name.strip();
        return stripped.isEmpty() ? NOBODY : stripped.substring(0, Math.min(stripped.length(), NAME_LENGTH_MAXIMUM));
    }
}
