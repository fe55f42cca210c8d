package io.pullsignal.kpi.masterdata;

/**
 * A supplier.
 *
 * @param version rises with every change
 */
public record Supplier(String code, long version, String name) {}
