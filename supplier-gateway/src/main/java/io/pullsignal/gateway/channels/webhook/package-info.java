/** Orders as signed HTTP requests after Standard Webhooks, and signatures of the requests that come back. */
@NullMarked
package io.pullsignal.gateway.channels.webhook;

import org.jspecify.annotations.NullMarked;
