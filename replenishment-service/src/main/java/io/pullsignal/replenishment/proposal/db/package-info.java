/** Proposals in PostgreSQL: made with each review, decided by people or by rule. */
@NullMarked
package io.pullsignal.replenishment.proposal.db;

import org.jspecify.annotations.NullMarked;
