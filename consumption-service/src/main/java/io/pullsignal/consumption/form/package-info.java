/**
 * Reads rows of JSON, NDJSON and CSV and says precisely which field of which row is wrong.
 *
 * <p>Not for business rules.
 */
@NullMarked
package io.pullsignal.consumption.form;

import org.jspecify.annotations.NullMarked;
