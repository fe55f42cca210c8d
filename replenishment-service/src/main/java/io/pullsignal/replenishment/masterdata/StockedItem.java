package io.pullsignal.replenishment.masterdata;

/** What this service needs to know of an item. */
public record StockedItem(String code, long version, String stockUnit) {}
