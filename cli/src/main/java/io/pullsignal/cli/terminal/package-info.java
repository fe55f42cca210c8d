/** What a person sees: progress bars, tables, figures. Knows nothing of stock or Kafka. */
@NullMarked
package io.pullsignal.cli.terminal;

import org.jspecify.annotations.NullMarked;
