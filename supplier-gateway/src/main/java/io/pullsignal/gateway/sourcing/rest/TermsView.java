package io.pullsignal.gateway.sourcing.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.gateway.sourcing.Capacity;
import io.pullsignal.gateway.sourcing.Expedite;
import io.pullsignal.gateway.sourcing.Pricing;
import io.pullsignal.gateway.sourcing.PurchaseUnit;
import io.pullsignal.gateway.sourcing.SourcingTerms;
import io.pullsignal.gateway.sourcing.Validity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Terms as they are. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TermsView(
        String supplier,
        String item,
        @Nullable String supplierItemCode,
        int priority,
        int leadTimeDays,
        BigDecimal minimumOrderQuantity,
        BigDecimal orderMultiple,
        BigDecimal multipleTolerancePercent,
        @Nullable String purchaseUnit,
        @Nullable BigDecimal unitNumerator,
        @Nullable BigDecimal unitDenominator,
        BigDecimal unitPrice,
        String currency,
        List<Pricing.PriceBreak> priceBreaks,
        @Nullable BigDecimal sharePercent,
        @Nullable BigDecimal capacityQuantity,
        Capacity.@Nullable Period capacityPeriod,
        @Nullable Integer expediteLeadTimeDays,
        @Nullable BigDecimal expediteUnitPrice,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        boolean active,
        long version) {
    static TermsView of(SourcingTerms terms, long version) {
        PurchaseUnit unit = terms.quantities().purchaseUnit();
        Expedite expedite = terms.expedite();
        Capacity capacity = terms.preference().capacity();
        return new TermsView(
                terms.supplier(),
                terms.item(),
                terms.supplierItemCode(),
                terms.priority(),
                terms.leadTimeDays(),
                terms.quantities().minimum(),
                terms.quantities().multiple(),
                terms.quantities().tolerancePercent(),
                unit == null ? null : unit.code(),
                unit == null ? null : unit.numerator(),
                unit == null ? null : unit.denominator(),
                terms.pricing().unitPrice(),
                terms.currency(),
                terms.pricing().breaks(),
                terms.preference().sharePercent(),
                capacity == null ? null : capacity.quantity(),
                capacity == null ? null : capacity.period(),
                expedite == null ? null : expedite.leadTimeDays(),
                expedite == null ? null : expedite.unitPrice(),
                terms.validity().from().equals(Validity.ALWAYS)
                        ? null
                        : terms.validity().from(),
                terms.validity().to(),
                terms.active(),
                version);
    }
}
