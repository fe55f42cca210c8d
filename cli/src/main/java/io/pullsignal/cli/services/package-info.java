/** The services as their clients see them: REST in chunks, pipeline positions, key figures. */
@NullMarked
package io.pullsignal.cli.services;

import org.jspecify.annotations.NullMarked;
