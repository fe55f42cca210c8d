/** HTTP of the package above. */
@NullMarked
package io.pullsignal.replenishment.pipeline.rest;

import org.jspecify.annotations.NullMarked;
