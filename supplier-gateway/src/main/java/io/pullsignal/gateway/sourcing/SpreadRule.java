package io.pullsignal.gateway.sourcing;

import java.math.BigDecimal;

/**
 * No country may deliver more of an item than a share of it, over time.
 *
 * @param maximumPercent above 0 to 100, two decimals
 */
public record SpreadRule(String item, BigDecimal maximumPercent) {
    /** @throws InvalidMasterDataException when a value is outside its range */
    public SpreadRule {
        item = SourcingTerms.canonicalItem(item);
        maximumPercent =
                Amounts.positive("maximumCountryPercent", Amounts.percent("maximumCountryPercent", maximumPercent));
    }
}
