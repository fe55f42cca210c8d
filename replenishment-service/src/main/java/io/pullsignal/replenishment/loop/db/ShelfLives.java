package io.pullsignal.replenishment.loop.db;

import io.pullsignal.core.policy.ShelfLife;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.db.PositionsTable;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What positions of perishable items sell before it expires, by measured demand, else by what their loops plan. */
public final class ShelfLives {
    private final Map<PositionKey, Perishable> known;

    private ShelfLives(Map<PositionKey, Perishable> known) {
        this.known = known;
    }

    private record Perishable(
            int shelfLifeDays,
            BigDecimal dailyDemand,
            @Nullable BigDecimal leadTimeDays) {}

    public static ShelfLives of(Connection connection, Collection<PositionKey> keys) throws SQLException {
        Map<PositionKey, Perishable> known = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select k.location, k.item, i.shelf_life_days, coalesce(c.daily_demand, l.daily_demand, 0),
                       l.lead_time_days
                  from unnest(?::text[], ?::text[]) as k (location, item)
                  join item i on i.code = k.item and i.shelf_life_days is not null
                  left join demand_class c on c.location = k.location and c.item = k.item
                  left join replenishment_loop l on l.location = k.location and l.item = k.item""")) {
            PositionsTable.keyColumns(keys).bind(select);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    known.put(
                            new PositionKey(rows.getString(1), rows.getString(2)),
                            new Perishable(rows.getInt(3), rows.getBigDecimal(4), rows.getBigDecimal(5)));
                }
            }
        }
        return new ShelfLives(known);
    }

    /** Those of perishable items. */
    public Set<PositionKey> keys() {
        return known.keySet();
    }

    /** @param agreedLeadTimeDays what counts where the loop plans none */
    public ShelfLife of(PositionKey key, int agreedLeadTimeDays) {
        Perishable perishable = known.get(key);
        if (perishable == null) {
            return ShelfLife.UNLIMITED;
        }
        BigDecimal planned = perishable.leadTimeDays();
        return ShelfLife.of(
                perishable.dailyDemand(),
                perishable.shelfLifeDays(),
                planned == null ? BigDecimal.valueOf(agreedLeadTimeDays) : planned);
    }
}
