package io.pullsignal.messaging;

/** What a failed batch means for its records. */
enum FailureKind {
    /** Nothing is wrong with the records: try again later. */
    UNAVAILABLE,
    /** The database refuses a value: find the record and dead-letter it. */
    DATA,
    /** The code fails on a record: find the record, dead-letter it, alert. */
    BUG
}
