package io.pullsignal.gateway.sourcing.rest;

import io.pullsignal.gateway.sourcing.Capacity;
import io.pullsignal.gateway.sourcing.Expedite;
import io.pullsignal.gateway.sourcing.InvalidMasterDataException;
import io.pullsignal.gateway.sourcing.OrderQuantities;
import io.pullsignal.gateway.sourcing.Preference;
import io.pullsignal.gateway.sourcing.Pricing;
import io.pullsignal.gateway.sourcing.PurchaseUnit;
import io.pullsignal.gateway.sourcing.SourcingTerms;
import io.pullsignal.gateway.sourcing.Validity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What terms are told to be. Left out is 1 for the priority, true for active, the beginning for validFrom, and none for the
 * rest.
 *
 * @param expediteLeadTimeDays calendar days from a request to arrival where the goods are expedited
 * @param expediteUnitPrice of one stock unit that is expedited
 * @param unitNumerator with unitDenominator: so many stock units are so many purchase units; 1 where it is left out
 */
public record TermsBody(
        @Nullable String supplierItemCode,
        @Nullable Integer priority,
        @NotNull Integer leadTimeDays,
        @Nullable BigDecimal minimumOrderQuantity,
        @Nullable BigDecimal orderMultiple,
        @Nullable BigDecimal multipleTolerancePercent,
        @Nullable String purchaseUnit,
        @Nullable BigDecimal unitNumerator,
        @Nullable BigDecimal unitDenominator,
        @NotNull BigDecimal unitPrice,
        @NotNull String currency,
        @Nullable List<@Valid @NotNull BreakBody> priceBreaks,
        @Nullable BigDecimal sharePercent,
        @Nullable BigDecimal capacityQuantity,
        @Nullable String capacityPeriod,
        @Nullable Integer expediteLeadTimeDays,
        @Nullable BigDecimal expediteUnitPrice,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable Boolean active) {
    /** Price of one stock unit from a quantity of a line on. */
    public record BreakBody(
            @NotNull BigDecimal fromQuantity, @NotNull BigDecimal unitPrice) {}

    SourcingTerms of(String supplier, String item) {
        return new SourcingTerms(
                supplier,
                item,
                supplierItemCode,
                leadTimeDays,
                new OrderQuantities(
                        orZero(minimumOrderQuantity), orZero(orderMultiple), orZero(multipleTolerancePercent), unit()),
                new Pricing(unitPrice, currency, breaks()),
                new Preference(priority == null ? 1 : priority, sharePercent, capacity()),
                expedite(),
                new Validity(validFrom == null ? Validity.ALWAYS : validFrom, validTo),
                active == null || active);
    }

    private List<Pricing.PriceBreak> breaks() {
        return priceBreaks == null
                ? List.of()
                : priceBreaks.stream()
                        .map(each -> new Pricing.PriceBreak(each.fromQuantity(), each.unitPrice()))
                        .toList();
    }

    private @Nullable PurchaseUnit unit() {
        if (purchaseUnit == null || purchaseUnit.isBlank()) {
            return null;
        }
        return new PurchaseUnit(purchaseUnit, orOne(unitNumerator), orOne(unitDenominator));
    }

    private @Nullable Capacity capacity() {
        if (capacityQuantity == null) {
            return null;
        }
        String wanted = capacityPeriod == null ? "" : capacityPeriod.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(Capacity.Period.values())
                .filter(period -> period.name().equals(wanted))
                .findFirst()
                .map(period -> new Capacity(capacityQuantity, period))
                .orElseThrow(() -> new InvalidMasterDataException(
                        "capacityPeriod must be one of " + Arrays.toString(Capacity.Period.values())));
    }

    private @Nullable Expedite expedite() {
        if (expediteLeadTimeDays == null && expediteUnitPrice == null) {
            return null;
        }
        if (expediteLeadTimeDays == null || expediteUnitPrice == null) {
            throw new InvalidMasterDataException("expediteLeadTimeDays and expediteUnitPrice go together");
        }
        return new Expedite(expediteLeadTimeDays, expediteUnitPrice);
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }

    private static BigDecimal orOne(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ONE : value;
    }
}
