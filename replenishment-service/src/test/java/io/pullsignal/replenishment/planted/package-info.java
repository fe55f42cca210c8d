/** Violations planted on purpose: the architecture test proves that it sees them. */
package io.pullsignal.replenishment.planted;
