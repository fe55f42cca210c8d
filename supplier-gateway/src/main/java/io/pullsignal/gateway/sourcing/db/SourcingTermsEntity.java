package io.pullsignal.gateway.sourcing.db;

import io.pullsignal.gateway.sourcing.Capacity;
import io.pullsignal.gateway.sourcing.Expedite;
import io.pullsignal.gateway.sourcing.OrderQuantities;
import io.pullsignal.gateway.sourcing.Preference;
import io.pullsignal.gateway.sourcing.Pricing;
import io.pullsignal.gateway.sourcing.PurchaseUnit;
import io.pullsignal.gateway.sourcing.SourcingTerms;
import io.pullsignal.gateway.sourcing.Validity;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Sourcing terms to read; {@link SourcingTermsTable} writes, together with the message that tells others. */
@Entity
@Immutable
@Table(name = "sourcing_terms")
@IdClass(SourcingTermsEntity.Key.class)
public class SourcingTermsEntity extends PanacheEntityBase {
    /** Supplier, item and first day. */
    public record Key(String supplier, String item, LocalDate validFrom) implements Serializable {}

    @Id
    public String supplier;

    @Id
    public String item;

    @Id
    @Column(name = "valid_from")
    public LocalDate validFrom;

    @Column(name = "valid_to")
    public @Nullable LocalDate validTo;

    public boolean published;

    @Column(name = "supplier_item_code")
    public @Nullable String supplierItemCode;

    public int priority;

    @Column(name = "lead_time_days")
    public int leadTimeDays;

    @Column(name = "minimum_order_quantity")
    public BigDecimal minimumOrderQuantity;

    @Column(name = "order_multiple")
    public BigDecimal orderMultiple;

    @Column(name = "multiple_tolerance_percent")
    public BigDecimal multipleTolerancePercent;

    @Column(name = "purchase_unit")
    public @Nullable String purchaseUnit;

    @Column(name = "unit_numerator")
    public @Nullable BigDecimal unitNumerator;

    @Column(name = "unit_denominator")
    public @Nullable BigDecimal unitDenominator;

    @Column(name = "unit_price")
    public BigDecimal unitPrice;

    public String currency;

    @Column(name = "price_breaks")
    public String priceBreaks;

    @Column(name = "share_percent")
    public @Nullable BigDecimal sharePercent;

    @Column(name = "capacity_quantity")
    public @Nullable BigDecimal capacityQuantity;

    @Column(name = "capacity_period")
    public @Nullable String capacityPeriod;

    @Column(name = "expedite_lead_time_days")
    public @Nullable Integer expediteLeadTimeDays;

    @Column(name = "expedite_unit_price")
    public @Nullable BigDecimal expediteUnitPrice;

    public boolean active;
    public long version;

    public SourcingTerms terms() {
        return new SourcingTerms(
                supplier,
                item,
                supplierItemCode,
                leadTimeDays,
                new OrderQuantities(
                        minimumOrderQuantity,
                        orderMultiple,
                        multipleTolerancePercent,
                        purchaseUnit == null || unitNumerator == null || unitDenominator == null
                                ? null
                                : new PurchaseUnit(purchaseUnit, unitNumerator, unitDenominator)),
                new Pricing(unitPrice, currency, Pricing.breaksOf(priceBreaks)),
                new Preference(
                        priority,
                        sharePercent,
                        capacityPeriod == null || capacityQuantity == null
                                ? null
                                : new Capacity(capacityQuantity, Capacity.Period.valueOf(capacityPeriod))),
                expediteLeadTimeDays == null || expediteUnitPrice == null
                        ? null
                        : new Expedite(expediteLeadTimeDays, expediteUnitPrice),
                new Validity(validFrom, validTo),
                active);
    }

    /** The terms after a supplier, item and first day, in this order; an empty filter lets all through. */
    public static List<SourcingTermsEntity> after(Key key, String supplierFilter, String itemFilter, int limit) {
        return find("""
                        (supplier > ?1 or (supplier = ?1 and (item > ?2 or (item = ?2 and validFrom > ?5))))
                        and (?3 = '' or supplier = ?3) and (?4 = '' or item = ?4)
                        order by supplier, item, validFrom
                        """, key.supplier(), key.item(), supplierFilter, itemFilter, key.validFrom())
                .page(0, limit)
                .list();
    }

    /** Terms of a supplier and item that hold on a day. */
    public static Optional<SourcingTermsEntity> on(String supplier, String item, LocalDate day) {
        return find("""
                        supplier = ?1 and item = ?2 and validFrom <= ?3 and (validTo is null or validTo >= ?3)
                        order by validFrom desc
                        """, supplier, item, day).firstResultOptional();
    }

    /** Terms of a supplier and item that hold now, as they were published. */
    public static Optional<SourcingTermsEntity> inForce(String supplier, String item) {
        return find("supplier = ?1 and item = ?2 and published", supplier, item).firstResultOptional();
    }
}
