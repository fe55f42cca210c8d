/** What runs inside the broker's process. Nothing else may use it: its class path is not there in other processes. */
@NullMarked
package io.pullsignal.stack.broker;

import org.jspecify.annotations.NullMarked;
