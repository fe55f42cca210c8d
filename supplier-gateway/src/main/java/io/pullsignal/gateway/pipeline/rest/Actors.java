package io.pullsignal.gateway.pipeline.rest;

import io.pullsignal.gateway.approval.Buyer;
import io.pullsignal.gateway.pipeline.kafka.GatewaySettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who decides: the name and the roles in the headers that whatever signs people in before this service sets. The service
 * itself signs nobody in; a proxy has to drop the headers where they come from outside.
 */
@ApplicationScoped
public class Actors {
    private static final int NAME_LENGTH_MAXIMUM = 100;
    private static final int ROLES_MAXIMUM = 100;

    private final String nameHeader;
    private final String rolesHeader;

    Actors(GatewaySettings settings) {
        this.nameHeader = settings.userHeader();
        this.rolesHeader = settings.rolesHeader();
    }

    /** The name, at most 100 characters, and at most 100 roles. */
    public Buyer of(HttpHeaders headers) {
        String name = text(headers, nameHeader);
        Set<String> roles = Arrays.stream(text(headers, rolesHeader).split(",", ROLES_MAXIMUM))
                .map(role -> role.strip().toUpperCase(Locale.ROOT))
                .filter(role -> !role.isEmpty())
                .collect(Collectors.toSet());
        return new Buyer(
                name.isEmpty() ? Buyer.UNKNOWN : name.substring(0, Math.min(name.length(), NAME_LENGTH_MAXIMUM)),
                roles);
    }

    private static String text(HttpHeaders headers, String header) {
        String value = headers.getHeaderString(header);
        return value == null ? "" : value.strip();
    }
}
