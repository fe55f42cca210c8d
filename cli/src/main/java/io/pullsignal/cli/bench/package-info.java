/** The bench command: how fast, compared with what. */
@NullMarked
package io.pullsignal.cli.bench;

import org.jspecify.annotations.NullMarked;
