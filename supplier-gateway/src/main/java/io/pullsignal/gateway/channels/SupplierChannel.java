package io.pullsignal.gateway.channels;

/**
 * The channel of a supplier.
 *
 * @param channel code of a {@link Channel}
 * @param address where that channel sends to; empty where it needs none
 */
public record SupplierChannel(String supplier, String channel, String address) {
    /** What a supplier has that was given no channel: its topic. */
    public static final String KAFKA = "KAFKA";
}
