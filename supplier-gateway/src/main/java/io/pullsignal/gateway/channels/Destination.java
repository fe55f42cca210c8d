package io.pullsignal.gateway.channels;

import java.util.List;

/**
 * Where a supplier's documents go now.
 *
 * @param address as {@link Channel#checkedAddress} gave it
 * @param secrets with which messages to this supplier are signed, the newest first; none where none was agreed
 */
public record Destination(String supplier, String address, List<SigningSecret> secrets) {
    public Destination {
        secrets = List.copyOf(secrets);
    }
}
