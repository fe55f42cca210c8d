/** Orders as mail with a file attached. */
@NullMarked
package io.pullsignal.gateway.channels.mail;

import org.jspecify.annotations.NullMarked;
