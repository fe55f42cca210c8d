package io.pullsignal.gateway.sourcing.db;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import org.hibernate.annotations.Immutable;

/** Sourcing terms to read; {@link SourcingTermsTable} writes, together with the message that tells others. */
@Entity
@Immutable
@Table(name = "sourcing_terms")
@IdClass(SourcingTermsEntity.Key.class)
public class SourcingTermsEntity extends PanacheEntityBase {
    /** Supplier and item. */
    public record Key(String supplier, String item) implements Serializable {}

    @Id
    public String supplier;

    @Id
    public String item;

    @Column(name = "supplier_item_code")
    public String supplierItemCode;

    public int priority;

    @Column(name = "lead_time_days")
    public int leadTimeDays;

    @Column(name = "minimum_order_quantity")
    public BigDecimal minimumOrderQuantity;

    @Column(name = "order_multiple")
    public BigDecimal orderMultiple;

    @Column(name = "unit_price")
    public BigDecimal unitPrice;

    public String currency;
    public boolean active;
    public long version;

    /** The terms after a supplier and item, by supplier and item; an empty filter lets all through. */
    public static List<SourcingTermsEntity> after(Key key, String supplierFilter, String itemFilter, int limit) {
        return find("""
                        (supplier > ?1 or (supplier = ?1 and item > ?2)) and (?3 = '' or supplier = ?3)
                        and (?4 = '' or item = ?4) order by supplier, item
                        """, key.supplier(), key.item(), supplierFilter, itemFilter)
                .page(0, limit)
                .list();
    }
}
