/**
 * The SCMS delivery history (USAID, dataset a3rc-nmf6) as the past of suppliers: what each row is, what it says of its vendor, and
 * how it reaches the scorecards. Not for simulated suppliers, which live in {@code suppliers}.
 */
@NullMarked
package io.pullsignal.cli.scms;

import org.jspecify.annotations.NullMarked;
