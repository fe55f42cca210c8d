package io.pullsignal.core.stock;

/** One container with its card. It changes through {@link Stock} only, so that every transition is recorded. */
public final class Container {
    private final int card;
    private ContainerState state;
    private Quantity content;
    private long cycle;
    private long sinceEpochMillis;
    private boolean emptiedNow;

    Container(int card, ContainerState state, Quantity content, long cycle, long sinceEpochMillis) {
        this.card = card;
        this.state = state;
        this.content = content;
        this.cycle = cycle;
        this.sinceEpochMillis = sinceEpochMillis;
    }

    /** Number of the card within its loop, from 1; never used again after the card is retired while others remain. */
    public int card() {
        return card;
    }

    public ContainerState state() {
        return state;
    }

    /** Units in it, zero or more. */
    public Quantity content() {
        return content;
    }

    /** Cycle of the signal that asks for its content; 0 while none does. */
    public long cycle() {
        return cycle;
    }

    /** Business time of its latest transition. */
    public long sinceEpochMillis() {
        return sinceEpochMillis;
    }

    /** Whether nothing is in it and no signal asks for its content. */
    public boolean isUnordered() {
        return state == ContainerState.EMPTY || state == ContainerState.WAIT;
    }

    public boolean isOnOrder() {
        return state == ContainerState.REQUESTED || state == ContainerState.IN_TRANSIT;
    }

    /** Whether the card came free within the event that is being applied. */
    public boolean emptiedNow() {
        return emptiedNow;
    }

    void emptiedNow(boolean now) {
        this.emptiedNow = now;
    }

    void content(Quantity units) {
        this.content = units;
    }

    void enter(ContainerState next, long forCycle, long atEpochMillis) {
        this.state = next;
        this.cycle = forCycle;
        this.sinceEpochMillis = atEpochMillis;
    }
}
