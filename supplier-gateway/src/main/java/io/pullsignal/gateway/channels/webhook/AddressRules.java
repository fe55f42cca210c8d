package io.pullsignal.gateway.channels.webhook;

import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses may be connected to: what the internet can reach, and networks that were allowed by name. Everything else
 * would let a supplier's URL make this service call its own neighbours.
 */
final class AddressRules {
    /** Not globally reachable: IANA special-purpose address registries (RFC 6890), multicast, and wrapped IPv4 addresses. */
    private static final List<Network> NOT_PUBLIC = List.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20",
                    "fc00::/7",
                    "fe80::/9",
                    "ff00::/8")
            .stream()
            .map(Network::of)
            .toList();

    private final List<Network> allowed;

    AddressRules(List<Network> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    boolean permits(InetAddress address) {
        return isAllowed(address) || NOT_PUBLIC.stream().noneMatch(network -> network.contains(address));
    }

    /** Whether the address lies in a network that was allowed by name. */
    boolean isAllowed(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address));
    }
}
