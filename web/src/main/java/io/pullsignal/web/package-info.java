/** What the HTTP side of every service has in common. */
@NullMarked
package io.pullsignal.web;

import org.jspecify.annotations.NullMarked;
