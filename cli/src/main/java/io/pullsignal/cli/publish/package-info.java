/** The publish command: single events and files of events. */
@NullMarked
package io.pullsignal.cli.publish;

import org.jspecify.annotations.NullMarked;
