/**
 * What a code of an item, a location or a package may look like, for every service and every door: REST, CSV, Kafka.
 *
 * <p>Plain Java, for domain packages too. Not for codes that only one service knows.
 */
@NullMarked
package io.pullsignal.codes;

import org.jspecify.annotations.NullMarked;
