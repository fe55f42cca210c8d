/** The Online Retail file: its rows, the bucket each row belongs to, and the master data and events derived from them. */
@NullMarked
package io.pullsignal.cli.onlineretail;

import org.jspecify.annotations.NullMarked;
