package io.pullsignal.gateway.channels.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How orders are sent by other channels than topics. All times are wall time. */
@ConfigMapping(prefix = "pullsignal.delivery")
public interface DeliverySettings {
    /** How often it is looked for what is due, for what nobody woke the sender for. */
    @WithDefault("1s")
    Duration checkEvery();

    /** Suppliers sent to at the same time, 1 and up. */
    @WithDefault("16")
    int threads();

    /** How long one attempt may take, connecting included. */
    @WithDefault("15s")
    Duration timeout();

    /** How long a claim lasts when the instance that has it is gone; well above the timeout. */
    @WithDefault("2m")
    Duration lease();

    /** Pause after the first failure; it doubles with each further one. */
    @WithDefault("5s")
    Duration firstPause();

    @WithDefault("1h")
    Duration longestPause();

    /** Attempts before a delivery is given up, 1 and up. */
    @WithDefault("60")
    int attemptsMaximum();

    /** How long a delivery is tried before it is given up. */
    @WithDefault("2d")
    Duration ageMaximum();

    /**
     * Networks like 10.1.0.0/16 that orders may be sent to although they are not public. To them plain http is allowed too.
     */
    Optional<List<String>> allowedNetworks();

    /** Who orders, as UBL documents say it. */
    @WithDefault("Pullsignal")
    String buyerName();

    /** How long a replaced secret still counts, unless something else is said when it is replaced. */
    @WithDefault("24h")
    Duration secretOverlap();

    /** How far the timestamp of a signed message may be from now. */
    @WithDefault("5m")
    Duration signatureTolerance();

    /** How long it is known which signed messages were taken; not below the tolerance. */
    @WithDefault("30d")
    Duration receivedRetention();
}
