/** Forecasts of a file of sales, tested against what then happened. Needs no services. */
@NullMarked
package io.pullsignal.cli.forecast;

import org.jspecify.annotations.NullMarked;
