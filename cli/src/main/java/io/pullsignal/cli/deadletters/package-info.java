/** The dead-letters command: list, show and replay. */
@NullMarked
package io.pullsignal.cli.deadletters;

import org.jspecify.annotations.NullMarked;
