package io.pullsignal.gateway.sourcing.db;

import io.pullsignal.gateway.sourcing.Consolidation;
import io.pullsignal.gateway.sourcing.DeliveryTerms;
import io.pullsignal.gateway.sourcing.Supplier;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A supplier to read; {@link SuppliersTable} writes, together with the message that tells others. */
@Entity
@Immutable
@Table(name = "supplier")
public class SupplierEntity extends PanacheEntityBase {
    @Id
    public String code;

    public String name;
    public String currency;
    public boolean active;
    public @Nullable String location;
    public @Nullable String country;

    @Column(name = "time_zone")
    public @Nullable String timeZone;

    @Column(name = "cut_off")
    public @Nullable LocalTime cutOff;

    @Column(name = "delivery_days")
    public String deliveryDays;

    public @Nullable String calendar;

    @Column(name = "minimum_order_value")
    public BigDecimal minimumOrderValue;

    @Column(name = "collect_minutes")
    public @Nullable Integer collectMinutes;

    public long version;

    public Supplier supplier() {
        return new Supplier(
                code,
                name,
                currency,
                active,
                location,
                country,
                new DeliveryTerms(
                        timeZone == null ? null : ZoneId.of(timeZone),
                        cutOff,
                        DeliveryTerms.daysOf(deliveryDays),
                        calendar),
                Consolidation.of(collectMinutes, minimumOrderValue));
    }

    /** The suppliers after a code, by code. */
    public static List<SupplierEntity> after(String code, int limit) {
        return find("code > ?1", Sort.by("code"), code).page(0, limit).list();
    }
}
