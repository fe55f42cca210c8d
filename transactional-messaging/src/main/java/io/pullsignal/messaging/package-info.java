/**
 * Exactly-once plumbing between Kafka and PostgreSQL: consumer offsets in the database behind an epoch fence, an outbox
 * with gap-free sequences, a Kafka-to-Kafka transactional pipe, dead letters with four kinds of error.
 *
 * <p>Not for domain words, event contracts or anything of a framework: this package knows records as bytes, JDBC
 * connections and nothing else.
 */
@NullMarked
package io.pullsignal.messaging;

import org.jspecify.annotations.NullMarked;
