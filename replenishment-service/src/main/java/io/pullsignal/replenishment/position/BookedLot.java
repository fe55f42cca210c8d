package io.pullsignal.replenishment.position;

import io.pullsignal.core.lot.LotKey;
import java.math.BigDecimal;

/**
 * The lot of a receipt, or of what expired.
 *
 * @param unitCost what one stock unit was bought for
 * @param currency ISO 4217 code
 */
public record BookedLot(LotKey key, BigDecimal unitCost, String currency) {
    /** No lot is known. */
    public static final BookedLot NONE = new BookedLot(LotKey.NONE, BigDecimal.ZERO.setScale(4), "");
}
