package io.pullsignal.gateway.orders;

import java.math.BigDecimal;
import java.time.Instant;

/** Where an order hands back units that it will not deliver. */
interface Resourcing {
    /** Why units of an allocation were closed, and so what may be done for them. */
    enum Cause {
        /** The supplier said no to them: somebody else is asked. */
        REFUSED_BY_SUPPLIER,
        /** They came and did not pass inspection: somebody else is asked, or the same where there is nobody else. */
        REFUSED_AT_DOCK,
        /** The buyer gave the order up but wants the goods: somebody else is asked. */
        WITHDRAWN_AND_WANTED,
        /** The buyer gave them up: nobody is asked. */
        WITHDRAWN
    }

    /**
     * Takes closed units of an allocation and finds another source for them, in the same transaction.
     *
     * @param order on which they were
     * @param at business time of what closed them
     * @return units for which there is none, declared unfulfilled: zero or all of them
     */
    BigDecimal reopen(
            Allocation allocation, BigDecimal closedQuantity, PurchaseOrder.Head order, Cause cause, Instant at);
}
