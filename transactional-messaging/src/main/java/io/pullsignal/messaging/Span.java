package io.pullsignal.messaging;

/**
 * A stretch of one partition: from the offset stored so far up to, without, the next one to process. Transaction markers
 * leave gaps, so it is not the number of records.
 */
record Span(long from, long to) {}
