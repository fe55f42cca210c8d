/**
 * Starts what Pullsignal stands on, without Docker: a Kafka broker, a PostgreSQL server and a schema registry, all real and each a
 * process of its own, so that it can be killed and frozen like the real thing. Used by the command line and by tests.
 *
 * <p>Not for production: one broker, one database server, loopback only, one password for everybody.
 */
@NullMarked
package io.pullsignal.stack;

import org.jspecify.annotations.NullMarked;
