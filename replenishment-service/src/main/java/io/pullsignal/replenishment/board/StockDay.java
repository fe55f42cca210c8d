package io.pullsignal.replenishment.board;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A position's business day.
 *
 * @param demand units that sales and usage took, less returns
 * @param received units that came in
 * @param other signed changes of any other kind
 * @param closing on hand at its end
 */
public record StockDay(LocalDate day, BigDecimal demand, BigDecimal received, BigDecimal other, BigDecimal closing) {}
