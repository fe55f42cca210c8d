package io.pullsignal.core.loop;

import io.pullsignal.core.policy.Assessment;
import io.pullsignal.core.policy.Due;
import io.pullsignal.core.policy.HoldReason;
import io.pullsignal.core.stock.Quantity;

/**
 * Above which quantity a need of the loop waits for a person. A sale of thousands that is voided minutes later is then
 * never ordered, because the need is gone before anybody approves it.
 *
 * @param limit units that one decision may ask for without approval; zero for no limit
 * @param refused needs up to this quantity were refused; zero when none was. Forgotten as soon as the need is within the
 *     limit
 * @param awaiting the quantity that waits for approval; zero when none does
 * @param requested units that were requested from outside and for which {@code awaiting} waits; zero when it is the loop's
 *     own need, or nothing
 */
public record SignalCap(Quantity limit, Quantity refused, Quantity awaiting, Quantity requested) {
    /** No limit. */
    public static final SignalCap NONE = of(Quantity.ZERO);

    public SignalCap {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("signal cap " + limit + " is below zero");
        }
    }

    /** @param limit zero or above */
    public static SignalCap of(Quantity limit) {
        return new SignalCap(limit, Quantity.ZERO, Quantity.ZERO, Quantity.ZERO);
    }

    public boolean isAwaiting() {
        return awaiting.isPositive();
    }

    boolean isAbove(Due due) {
        return limit.isPositive() && due.quantity().compareTo(limit) > 0;
    }

    /** The need itself where it may be asked for, else why it may not. */
    Assessment examine(Due due) {
        if (!isAbove(due)) {
            return due;
        }
        return (due.quantity().compareTo(refused) <= 0 ? HoldReason.APPROVAL_REFUSED : HoldReason.AWAITING_APPROVAL)
                .hold();
    }

    /** The cap after a decision on a need of the loop's own; a request waits on. */
    SignalCap after(Assessment need) {
        if (requested.isPositive()) {
            return this;
        }
        if (!(need instanceof Due due) || !isAbove(due)) {
            return refused.isZero() && awaiting.isZero() ? this : of(limit);
        }
        Quantity waiting = due.quantity().compareTo(refused) <= 0 ? Quantity.ZERO : due.quantity();
        return new SignalCap(limit, refused, waiting, Quantity.ZERO);
    }

    /** What is refused is the request where one waits, which leaves nothing behind, and else the loop's own need. */
    SignalCap refusing(Quantity upTo) {
        return new SignalCap(limit, requested.isPositive() ? refused : upTo, Quantity.ZERO, Quantity.ZERO);
    }

    SignalCap requesting(Quantity units, Quantity waiting) {
        return new SignalCap(limit, refused, waiting, units);
    }

    /** This limit with what waits and what is refused under another. */
    SignalCap holding(LoopHolds holds) {
        return new SignalCap(limit, holds.refused(), holds.awaiting(), holds.requested());
    }

    String text() {
        return equals(NONE)
                ? ""
                : ";" + limit.micros() + ';' + refused.micros() + ';' + awaiting.micros() + ';' + requested.micros();
    }

    static SignalCap read(String[] fields, int from) {
        return fields.length <= from
                ? NONE
                : new SignalCap(
                        Quantity.ofMicros(Long.parseLong(fields[from])),
                        Quantity.ofMicros(Long.parseLong(fields[from + 1])),
                        Quantity.ofMicros(Long.parseLong(fields[from + 2])),
                        Quantity.ofMicros(Long.parseLong(fields[from + 3])));
    }
}
