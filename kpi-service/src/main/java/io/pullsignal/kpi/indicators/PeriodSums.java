package io.pullsignal.kpi.indicators;

/** All sums of one group over one period. */
public record PeriodSums(StockSums stock, DeliverySums deliveries) {}
