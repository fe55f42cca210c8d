package io.pullsignal.cli.services;

import com.fasterxml.jackson.databind.JsonNode;
import io.pullsignal.cli.terminal.Figures;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * Key figures of a period over all locations and items, as kpi-service gives them.
 *
 * @param values by name, for example {@code inventory-turnover}; a figure without a denominator is not there
 */
public record KeyFigures(Map<String, BigDecimal> values) {
    public static KeyFigures of(ServicesClient services, LocalDate from, LocalDate to) {
        Map<String, BigDecimal> values = new TreeMap<>();
        for (JsonNode group :
                services.get(Service.KPI, "/v1/kpis?from=" + from + "&to=" + to).path("items")) {
            for (JsonNode figure : group.path("kpis")) {
                if (figure.path("value").isNumber()) {
                    values.put(figure.path("kpi").asText(), figure.path("value").decimalValue());
                }
            }
        }
        return new KeyFigures(values);
    }

    /** The figure with one decimal and its unit, or a dash where there is none. */
    public String text(String name, String unit) {
        BigDecimal value = values.get(name);
        return value == null ? "-" : Figures.decimal(value, 1) + unit;
    }
}
