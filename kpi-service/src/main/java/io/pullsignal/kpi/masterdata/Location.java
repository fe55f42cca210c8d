package io.pullsignal.kpi.masterdata;

import java.time.ZoneId;

/**
 * A location.
 *
 * @param version rises with every change
 * @param timeZone its days are the business dates
 * @param currency ISO 4217
 */
public record Location(String code, long version, String name, ZoneId timeZone, String currency) {}
