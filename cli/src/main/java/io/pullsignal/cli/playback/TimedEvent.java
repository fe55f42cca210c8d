package io.pullsignal.cli.playback;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/**
 * Something that an outside system says at a business time.
 *
 * @param dueAt business time from which on it is said
 * @param key Kafka key of the record
 */
public record TimedEvent(Instant dueAt, String topic, String key, SpecificRecord event) {}
