/**
 * Orders, order responses and despatch advices as UBL 2.1 documents (OASIS Universal Business Language), valid by its
 * schemas both ways. Quantities are stock units.
 */
@NullMarked
package io.pullsignal.gateway.channels.ubl;

import org.jspecify.annotations.NullMarked;
