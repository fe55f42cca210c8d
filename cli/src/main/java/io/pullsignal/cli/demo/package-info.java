/** The demo command: a generated shop, live. */
@NullMarked
package io.pullsignal.cli.demo;

import org.jspecify.annotations.NullMarked;
