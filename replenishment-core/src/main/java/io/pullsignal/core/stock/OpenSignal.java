package io.pullsignal.core.stock;

/** A signal that is not yet received or unfulfilled in full. It changes through {@link Stock} only. */
public final class OpenSignal {
    private final long cycle;
    private Quantity open;
    private Quantity undistributed;
    private boolean inTransit;

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
