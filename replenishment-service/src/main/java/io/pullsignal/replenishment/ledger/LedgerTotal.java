package io.pullsignal.replenishment.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Sum of the movements of one kind, position and day; signed change of on hand. */
public record LedgerTotal(
        String location, String item, LocalDate businessDate, String kind, BigDecimal quantity, long movements) {
    /** Key of the sum. */
    public String key() {
        return location + "/" + item + "/" + businessDate + "/" + kind;
    }
}
