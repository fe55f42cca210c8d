package io.pullsignal.replenishment.position;

import io.pullsignal.core.loop.ReplenishmentLoop;
import io.pullsignal.core.loop.Rules;
import io.pullsignal.core.lot.LotMovement;
import io.pullsignal.core.lot.LotStock;
import io.pullsignal.core.lot.LotText;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.StockText;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A position while a batch is folded into it. */
public final class Position {
    private final PositionSnapshot stored;
    private final Rules storedRules;
    private final Quantity storedCommitted;
    private final ReplenishmentLoop loop;
    private final LotStock storedLots;
    private String unit;
    private @Nullable Instant asOf;
    private @Nullable Instant countedAt;
    private LotStock lots;
    private boolean lotsOutOfOrder;
    private boolean changed;

    private Position(PositionSnapshot stored) {
        this.stored = stored;
        this.storedRules = Rules.read(stored.rules());
        this.loop = new ReplenishmentLoop(
                storedRules,
                StockText.read(stored.loose(), stored.cycle(), stored.containers()),
                stored.started(),
                stored.asOf() == null ? Instant.EPOCH : stored.asOf());
        this.storedCommitted = loop.stock().committed();
        this.unit = stored.unit();
        this.asOf = stored.asOf();
        this.countedAt = stored.countedAt();
        this.storedLots = LotText.read(stored.lots());
        this.lots = storedLots;
    }

    public static Position of(PositionSnapshot stored) {
        return new Position(stored);
    }

    public PositionKey key() {
        return stored.key();
    }

    public ReplenishmentLoop loop() {
        return loop;
    }

    public String unit() {
        return unit;
    }

    /** Business time of the latest movement; null before the first. */
    public @Nullable Instant asOf() {
        return asOf;
    }

    public @Nullable Instant countedAt() {
        return countedAt;
    }

    /** What is left of received lots; not to be relied on while {@link #lotsOutOfOrder}. */
    public LotStock lots() {
        return lots;
    }

    /** Whether a movement came so late that the lots have to be made anew from the ledger. */
    public boolean lotsOutOfOrder() {
        return lotsOutOfOrder;
    }

    /** Lots as the ledger has them. */
    public void replaceLots(LotStock replayed) {
        lots = replayed;
        lotsOutOfOrder = false;
    }

    /** @param onHand before the movement */
    void book(LotMovement movement, Quantity onHand) {
        lotsOutOfOrder |= lots.isOutOfOrder(movement, asOf == null ? Instant.EPOCH : asOf);
        lots = lots.after(movement, onHand);
    }

    /** The version with which it is stored next. */
    public long version() {
        return stored.version() + 1;
    }

    public boolean changed() {
        return changed;
    }

    /** Whether only stock moved: what hardly ever changes is as it was stored. */
    public boolean onlyStockChanged() {
        return loop.rules() == storedRules
                && loop.started() == stored.started()
                && lots == storedLots
                && unit.equals(stored.unit())
                && loop.stock().committed().equals(storedCommitted)
                && Objects.equals(countedAt, stored.countedAt());
    }

    /** Something other than a movement changed it. */
    public void touch() {
        changed = true;
    }

    void moved(Instant occurredAt, String inUnit) {
        changed = true;
        unit = inUnit;
        if (asOf == null || occurredAt.isAfter(asOf)) {
            asOf = occurredAt;
        }
    }

    void counted(Instant at) {
        if (countedAt == null || at.isAfter(countedAt)) {
            countedAt = at;
        }
    }
}
