package io.pullsignal.core.policy;

import java.math.BigDecimal;

/**
 * Which promised demand of the coming days already counts today.
 *
 * @param horizonDays days ahead that are looked at, 0 to {@value #MAX_HORIZON_DAYS}
 * @param thresholdOfRed a day's demand above this share of the red zone is a spike; zero or above, usually 0.5
 */
public record SpikeRule(int horizonDays, BigDecimal thresholdOfRed) {
    /** Longest horizon. */
    public static final int MAX_HORIZON_DAYS = 365;

    public SpikeRule {
        if (horizonDays < 0 || horizonDays > MAX_HORIZON_DAYS) {
            throw new IllegalArgumentException(
                    "spikeHorizonDays " + horizonDays + " is not within 0 to " + MAX_HORIZON_DAYS);
        }
        thresholdOfRed = BufferProfile.checked("spikeThreshold", thresholdOfRed);
    }
}
