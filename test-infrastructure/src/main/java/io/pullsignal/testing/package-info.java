/**
 * What integration tests stand on: a real broker, database server and registry, started once per test JVM and only when asked for.
 * System property {@code infra} says from where: {@code embedded} (default) or {@code testcontainers}; tests do not notice.
 *
 * <p>For test scope only. Tests that kill or freeze servers take {@link io.pullsignal.testing.OwnServers}.
 */
@NullMarked
package io.pullsignal.testing;

import org.jspecify.annotations.NullMarked;
