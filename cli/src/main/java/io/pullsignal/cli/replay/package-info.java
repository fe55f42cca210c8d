/** The replay command: the Online Retail year through the services, checked and reported. */
@NullMarked
package io.pullsignal.cli.replay;

import org.jspecify.annotations.NullMarked;
