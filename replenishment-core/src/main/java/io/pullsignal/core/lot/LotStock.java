package io.pullsignal.core.lot;

import io.pullsignal.core.stock.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is left of the lots at one position. Immutable.
 *
 * <p>Always: lots + unlotted = on hand; unlotted is below zero only while there are no lots. What goes is taken from the lot
 * that expires first, then from stock without a lot; what comes back, or is found, has no lot; a lot that arrives pays debt
 * first, because its units are already sold.
 *
 * <p>It is a function of the movements in the order of their times ({@link #replay}). A movement that is later than all
 * before it can be applied at once; for one that comes late {@link #isOutOfOrder} tells whether that makes a difference.
 */
public final class LotStock {
    /** A position without lots, ever. */
    public static final LotStock NONE = new LotStock(List.of(), Instant.EPOCH);

    private static final Comparator<LotMovement> BY_TIME =
            Comparator.comparing(LotMovement::occurredAt).thenComparing(LotMovement::identity);

    private final List<Lot> lots;
    private final Instant changedAt;

    private LotStock(List<Lot> lots, Instant changedAt) {
        this.lots = lots;
        this.changedAt = changedAt;
    }

    /** @param lots in any order, each key once */
    static LotStock of(List<Lot> lots, Instant changedAt) {
        return new LotStock(lots.stream().sorted(Comparator.comparing(Lot::key)).toList(), changedAt);
    }

    /** What the movements leave, in the order of their times. */
    public static LotStock replay(List<LotMovement> movements) {
        LotStock stock = NONE;
        Quantity onHand = Quantity.ZERO;
        for (LotMovement movement : movements.stream().sorted(BY_TIME).toList()) {
            stock = stock.after(movement, onHand);
            onHand = onHand.plus(movement.change());
        }
        return stock;
    }

    /** Whether the position never had a lot, so that no movement needs to look here. */
    public boolean isNone() {
        return lots.isEmpty() && changedAt.equals(Instant.EPOCH);
    }

    /** First expired first. */
    public List<Lot> lots() {
        return lots;
    }

    /** Units in lots. */
    public Quantity total() {
        Quantity total = Quantity.ZERO;
        for (Lot lot : lots) {
            total = total.plus(lot.left());
        }
        return total;
    }

    /** When a lot last came, went or was used up; {@link Instant#EPOCH} before the first. */
    public Instant changedAt() {
        return changedAt;
    }

    /** The first date after which something expires. */
    public Optional<LocalDate> firstBestBefore() {
        return lots.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(lots.get(0).key().bestBefore());
    }

    /**
     * Whether a movement has to be put in its place among those before it. Between two changes of what lots there are, the
     * order of movements does not matter: all of them take from the same lot.
     *
     * @param latest time of the latest movement so far
     */
    public boolean isOutOfOrder(LotMovement movement, Instant latest) {
        return movement.lot().isNone()
                ? !movement.occurredAt().isAfter(changedAt)
                : !movement.occurredAt().isAfter(latest);
    }

    /** @param onHand before the movement */
    public LotStock after(LotMovement movement, Quantity onHand) {
        Quantity change = movement.change();
        if (change.isNegative()) {
            return taken(change.negated(), movement);
        }
        if (!change.isPositive() || movement.lot().isNone()) {
            return this;
        }
        Quantity debt = onHand.negated().max(Quantity.ZERO);
        return received(movement.lot(), change.minus(debt).max(Quantity.ZERO), movement.occurredAt());
    }

    private LotStock received(LotKey key, Quantity units, Instant at) {
        List<Lot> after = new ArrayList<>(lots.size() + 1);
        Quantity left = units;
        for (Lot lot : lots) {
            if (lot.key().equals(key)) {
                left = left.plus(lot.left());
            } else {
                after.add(lot);
            }
        }
        if (left.isPositive()) {
            after.add(new Lot(key, left));
        }
        return of(after, at);
    }

    private LotStock taken(Quantity units, LotMovement movement) {
        List<Lot> after = new ArrayList<>(lots.size());
        Quantity rest = units;
        LotKey named = movement.lot();
        for (Lot lot : lots) { // the lot that the movement names goes first
            Quantity taken = lot.key().equals(named) && !named.isNone() ? rest.min(lot.left()) : Quantity.ZERO;
            rest = rest.minus(taken);
            add(after, lot, taken);
        }
        List<Lot> others = after;
        after = new ArrayList<>(others.size());
        for (Lot lot : others) {
            Quantity taken = rest.min(lot.left());
            rest = rest.minus(taken);
            add(after, lot, taken);
        }
        if (after.size() < lots.size()) {
            return new LotStock(after, movement.occurredAt());
        }
        return new LotStock(after, named.isNone() ? changedAt : movement.occurredAt());
    }

    private static void add(List<Lot> lots, Lot lot, Quantity taken) {
        Quantity left = lot.left().minus(taken);
        if (left.isPositive()) {
            lots.add(taken.isZero() ? lot : new Lot(lot.key(), left));
        }
    }
}
