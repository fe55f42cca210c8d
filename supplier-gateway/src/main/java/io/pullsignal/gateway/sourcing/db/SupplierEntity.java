package io.pullsignal.gateway.sourcing.db;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
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
    public long version;

    /** The suppliers after a code, by code. */
    public static List<SupplierEntity> after(String code, int limit) {
        return find("code > ?1", Sort.by("code"), code).page(0, limit).list();
    }
}
