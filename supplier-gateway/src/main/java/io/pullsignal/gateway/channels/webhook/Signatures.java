package io.pullsignal.gateway.channels.webhook;

import io.pullsignal.gateway.channels.SigningSecret;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Signs and verifies messages as Standard Webhooks 1.0 says: HMAC-SHA256 over id, timestamp in seconds and body, joined by
 * dots; several signatures where several secrets count.
 */
public final class Signatures {
    public static final String ID = "webhook-id";
    public static final String TIMESTAMP = "webhook-timestamp";
    public static final String SIGNATURE = "webhook-signature";

    private static final String VERSION = "v1,";
    private static final int SIGNATURES_MAXIMUM = 10;
    private static final int ID_LENGTH_MAXIMUM = 200;

    private Signatures() {}

    /** The header that proves a message; one signature a secret. */
    static String header(List<SigningSecret> secrets, String id, Instant at, byte[] body) {
        String timestamp = String.valueOf(at.getEpochSecond());
        return secrets.stream()
                .map(secret -> VERSION + Base64.getEncoder().encodeToString(secret.sign(id, timestamp, body)))
                .collect(Collectors.joining(" "));
    }

    /**
     * Whether one of the secrets signed exactly this, and not longer ago, nor further ahead, than the tolerance.
     *
     * @param timestamp as it came
     * @param signatures as they came
     */
    public static boolean prove(
            List<SigningSecret> secrets,
            String id,
            String timestamp,
            String signatures,
            byte[] body,
            Instant now,
            Duration tolerance) {
        if (id.isBlank() || id.length() > ID_LENGTH_MAXIMUM || !isNear(timestamp, now, tolerance)) {
            return false;
        }
        String[] given = signatures.split(" ", SIGNATURES_MAXIMUM + 1);
        if (given.length > SIGNATURES_MAXIMUM) {
            return false;
        }
        boolean proven = false;
        for (SigningSecret secret : secrets) {
            byte[] expected = secret.sign(id, timestamp, body);
            for (String signature : given) {
                proven |= signature.startsWith(VERSION)
                        && MessageDigest.isEqual(expected, decoded(signature.substring(VERSION.length())));
            }
        }
        return proven;
    }

    private static boolean isNear(String timestamp, Instant now, Duration tolerance) {
        try {
            Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
            return Duration.between(at, now).abs().compareTo(tolerance) <= 0;
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
