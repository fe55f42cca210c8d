package io.pullsignal.replenishment.position;

import io.pullsignal.core.loop.ReplenishmentLoop;
import io.pullsignal.core.loop.Rules;
import io.pullsignal.core.stock.StockText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A position while a batch is folded into it. */
public final class Position {
    private final PositionKey key;
    private final ReplenishmentLoop loop;
    private final long storedVersion;
    private String unit;
    private @Nullable Instant asOf;
    private @Nullable Instant countedAt;
    private boolean changed;

    private Position(PositionSnapshot stored) {
        this.key = stored.key();
        this.loop = new ReplenishmentLoop(
                Rules.read(stored.rules()),
                StockText.read(stored.loose(), stored.cycle(), stored.containers()),
                stored.started());
        this.storedVersion = stored.version();
        this.unit = stored.unit();
        this.asOf = stored.asOf();
        this.countedAt = stored.countedAt();
    }

    public static Position of(PositionSnapshot stored) {
        return new Position(stored);
    }

    public PositionKey key() {
        return key;
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

    /** The version with which it is stored next. */
    public long version() {
        return storedVersion + 1;
    }

    public boolean changed() {
        return changed;
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
