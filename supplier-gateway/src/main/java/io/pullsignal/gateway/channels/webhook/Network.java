package io.pullsignal.gateway.channels.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * An address block in CIDR notation (RFC 4632, RFC 4291).
 *
 * @param first any address of it
 * @param prefixBits how many leading bits all its addresses share, 0 to 32 or 128
 */
record Network(InetAddress first, int prefixBits) {
    /** Digits, so that nothing is looked up. */
    private static final Pattern CIDR = Pattern.compile("([0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)/(\\d{1,3})");

    /** @throws IllegalArgumentException when the text is none */
    static Network of(String cidr) {
        var matcher = CIDR.matcher(cidr.strip());
        if (matcher.matches()) {
            try {
                InetAddress first = InetAddress.getByName(matcher.group(1));
                int bits = Integer.parseInt(matcher.group(2));
                if (bits <= first.getAddress().length * Byte.SIZE) {
                    return new Network(first, bits);
                }
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("'" + cidr + "' is no network", e);
            }
        }
        throw new IllegalArgumentException("'" + cidr + "' is no network like 10.1.0.0/16");
    }

    boolean contains(InetAddress address) {
        byte[] here = first.getAddress();
        byte[] there = address.getAddress();
        if (here.length != there.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((here[bit / Byte.SIZE] ^ there[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
