package io.pullsignal.kpi.indicators;

import java.math.BigDecimal;

/**
 * All sums of one group over one period.
 *
 * @param episodes stockout episodes that went on at any time of the period
 */
public record PeriodSums(StockSums stock, BigDecimal episodes, DeliverySums deliveries) {}
