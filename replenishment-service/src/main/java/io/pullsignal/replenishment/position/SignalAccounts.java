package io.pullsignal.replenishment.position;

import io.pullsignal.core.loop.SignalReceipt;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a number of events add to the accounts of signals. */
public final class SignalAccounts {
    private final Map<Key, SignalProgress> progress = new LinkedHashMap<>();

    private record Key(PositionKey position, long cycle) {}

    /** @param lastCycle latest cycle of the position so far: a signal beyond it was never raised and has no account */
    public void add(StockEvent.SignalChanged changed, long lastCycle) {
        if (changed.cycle() <= lastCycle) {
            Key key = new Key(changed.key(), changed.cycle());
            progress.put(key, of(key).plus(changed));
        }
    }

    /** @param lastCycle as above */
    public void add(StockEvent.Received received, long lastCycle) {
        for (SignalReceipt receipt : received.signals()) {
            if (receipt.cycle() <= lastCycle) {
                Key key = new Key(received.key(), receipt.cycle());
                progress.put(
                        key,
                        of(key).plusReceived(receipt.units(), received.cause().occurredAt()));
            }
        }
    }

    /** @param lastCycle as above, of the position of the signal */
    public void add(StockEvent.Despatched.ForSignal despatched, long lastCycle) {
        if (despatched.cycle() <= lastCycle) {
            Key key = new Key(despatched.key(), despatched.cycle());
            progress.put(key, of(key).plusDespatched(despatched.units()));
        }
    }

    private SignalProgress of(Key key) {
        return progress.getOrDefault(key, SignalProgress.none(key.position(), key.cycle()));
    }

    public Collection<SignalProgress> progress() {
        return progress.values();
    }
}
