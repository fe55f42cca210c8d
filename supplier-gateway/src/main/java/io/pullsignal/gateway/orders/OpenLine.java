package io.pullsignal.gateway.orders;

import io.pullsignal.gateway.sourcing.Sources;
import java.util.Set;

/**
 * A line of an open order as one transaction sees it, with what a decision about it needs to know.
 *
 * @param tried suppliers that were asked for its needs already, its own one among them
 * @param sources the terms of its item
 * @param want where and when its goods are wanted
 */
public record OpenLine(PurchaseOrder order, OrderLine line, Set<String> tried, Sources sources, Sources.Want want) {}
