package io.pullsignal.gateway.channels;

import io.pullsignal.gateway.sourcing.InvalidMasterDataException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that we share with a supplier, written {@code whsec_} and 24 to 64 bytes in Base64 (Standard Webhooks, "Signature
 * scheme"). Its text form says nothing about it.
 */
public final class SigningSecret {
    private static final String PREFIX = "whsec_";
    private static final int BYTES_MINIMUM = 24;
    private static final int BYTES_MAXIMUM = 64;
    private static final int FINGERPRINT_DIGITS = 8;
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    private SigningSecret(byte[] key) {
        this.key = key;
    }

    /** @throws InvalidMasterDataException when it is none, without repeating it */
    public static SigningSecret of(String text) {
        String stripped = text.strip();
        if (stripped.startsWith(PREFIX)) {
            try {
                byte[] key = Base64.getDecoder().decode(stripped.substring(PREFIX.length()));
                if (key.length >= BYTES_MINIMUM && key.length <= BYTES_MAXIMUM) {
                    return new SigningSecret(key);
                }
            } catch (IllegalArgumentException e) {
                // Said below, without the cause, which would repeat parts of it
            }
        }
        throw new InvalidMasterDataException("secret must be " + PREFIX + " followed by " + BYTES_MINIMUM + " to "
                + BYTES_MAXIMUM + " bytes in Base64");
    }

    /** The secret itself, to be stored and nothing else. */
    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /** Eight digits by which people tell secrets apart. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(digest).substring(0, FINGERPRINT_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** HMAC-SHA256 of the parts, joined by dots. */
    public byte[] sign(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SigningSecret secret && MessageDigest.isEqual(key, secret.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return "secret " + fingerprint();
    }
}
