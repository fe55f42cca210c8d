package io.pullsignal.consumption.intake;

/** What a record turned out to be that is not the first arrival of its event. */
public enum ArrivalKind {
    /** The same content again; lines that were rejected may have counted by it. */
    DUPLICATE(Bucket.DUPLICATE),
    /** Refused without becoming an event: too old, no identity, or other content under a known id. */
    REJECTED(Bucket.REJECTED),
    /** Cannot be decoded. */
    POISON(Bucket.POISON),
    /** The service failed on it. */
    BUG(Bucket.BUG),
    /** The database refused its data. */
    DATA(Bucket.BUG);

    private final Bucket bucket;

    ArrivalKind(Bucket bucket) {
        this.bucket = bucket;
    }

    public Bucket bucket() {
        return bucket;
    }

    /** True for what the pipe dead-lettered: such a record is tried afresh when it is read again. */
    public boolean isFailure() {
        return this == BUG || this == DATA;
    }
}
