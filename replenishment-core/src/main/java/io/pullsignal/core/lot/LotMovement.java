package io.pullsignal.core.lot;

import io.pullsignal.core.stock.Quantity;
import java.time.Instant;

/**
 * A movement of stock, as far as lots are concerned.
 *
 * @param identity that of its row in the ledger; orders movements of one time
 * @param change signed change of on hand
 * @param lot the lot that was received or that goes; {@link LotKey#NONE} where the movement names none
 */
public record LotMovement(Instant occurredAt, String identity, Quantity change, LotKey lot) {}
