package io.pullsignal.core.stock;

/** A signal that is not yet received or unfulfilled in full. It changes through {@link Stock} only. */
public final class OpenSignal {
    private final long cycle;
    private Quantity open;
    private Quantity undistributed;
    private boolean inTransit;
    private String source = "";
    private Quantity toDespatch = Quantity.ZERO;

    OpenSignal(long cycle, Quantity open, Quantity undistributed, boolean inTransit) {
        this.cycle = cycle;
        this.open = open;
        this.undistributed = undistributed;
        this.inTransit = inTransit;
    }

    public long cycle() {
        return cycle;
    }

    /** Units still to come; zero or more. */
    public Quantity open() {
        return open;
    }

    /** Units received for this signal that are not in a container yet. */
    public Quantity undistributed() {
        return undistributed;
    }

    public boolean inTransit() {
        return inTransit;
    }

    /** The location of ours that is to supply it; empty for a supplier. */
    public String source() {
        return source;
    }

    /** Units that the source has not despatched, and that nobody else was asked for; zero or above. */
    public Quantity toDespatch() {
        return toDespatch;
    }

    /** Units that the source holds for it: what it still has to despatch, and never more than is open. */
    public Quantity promised() {
        return open.min(toDespatch);
    }

    void suppliedBy(String location, Quantity units) {
        source = location;
        toDespatch = units;
    }

    void notToDespatch(Quantity units) {
        toDespatch = toDespatch.minus(units).max(Quantity.ZERO);
    }

    void close(Quantity units) {
        open = open.minus(units);
    }

    void distribute(Quantity units) {
        undistributed = undistributed.minus(units);
    }

    void received(Quantity units) {
        undistributed = undistributed.plus(units);
    }

    void shipped() {
        inTransit = true;
    }
}
