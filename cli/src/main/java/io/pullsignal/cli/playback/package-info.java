/** Playing business days through the live services: publish what is due, answer orders, wait until the day has drained, step the clock. */
@NullMarked
package io.pullsignal.cli.playback;

import org.jspecify.annotations.NullMarked;
