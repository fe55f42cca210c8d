package io.pullsignal.kpi.masterdata.db;

import io.pullsignal.kpi.batch.db.ColumnArrays;
import io.pullsignal.kpi.masterdata.Item;
import io.pullsignal.kpi.masterdata.Loop;
import io.pullsignal.kpi.masterdata.Supplier;
import io.pullsignal.kpi.sums.db.CountingTurn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Tables {@code item}, {@code supplier} and {@code loop}, to which key figures refer when they are read. Rows are kept
 * if their version is higher than the stored one; a batch holds one row per key.
 */
public final class ReferencesTable {
    private static final String SAVE_ITEMS = """
            insert into item as i (code, version, description, category, stock_unit, standard_cost, currency)
            select * from unnest(?, ?, ?, ?, ?, ?, ?) as row (code) order by row.code
            on conflict (code) do update
            set version = excluded.version, description = excluded.description, category = excluded.category,
                stock_unit = excluded.stock_unit, standard_cost = excluded.standard_cost, currency = excluded.currency,
                recount = i.recount or (i.category, i.currency, i.standard_cost)
                          is distinct from (excluded.category, excluded.currency, excluded.standard_cost)
            where i.version < excluded.version
            """;
    private static final String SAVE_SUPPLIERS = """
            insert into supplier as s (code, version, name)
            select * from unnest(?, ?, ?) as row (code) order by row.code
            on conflict (code) do update set version = excluded.version, name = excluded.name
            where s.version < excluded.version
            """;
    private static final String SAVE_LOOPS = """
            with marked as (
                insert into loop as l (location, item, version, supplier)
                select * from unnest(?, ?, ?, ?) as row (location, item) order by row.location, row.item
                on conflict (location, item) do update set version = excluded.version, supplier = excluded.supplier
                where l.version < excluded.version
                returning location, item)
            """ + SupplierMarks.MARK;

    private static final String TO_RECOUNT = "select code from item where recount order by code limit ?";
    private static final String RECOUNTED = "update item set recount = false where code = any(?)";

    /** To be called in the {@link CountingTurn} of changed items. */
    public void saveItems(Connection connection, Collection<Item> items) throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(SAVE_ITEMS)) {
            new ColumnArrays<>(connection, statement, List.copyOf(items))
                    .text(Item::code)
                    .longs(Item::version)
                    .text(Item::description)
                    .text(Item::category)
                    .text(Item::stockUnit)
                    .decimals(Item::standardCost)
                    .text(Item::currency);
            statement.executeUpdate();
        }
    }

    /** Items by which positions may count that are no longer valid, at most so many. */
    public List<String> itemsToRecount(Connection connection, int limit) throws SQLException {
        List<String> items = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TO_RECOUNT)) {
            statement.setInt(1, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    items.add(rows.getString(1));
                }
            }
        }
        return items;
    }

    /** All positions of these items count by what is valid. */
    public void recounted(Connection connection, List<String> items) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RECOUNTED)) {
            new ColumnArrays<>(connection, statement, items).text(item -> item);
            statement.executeUpdate();
        }
    }

    public void saveSuppliers(Connection connection, Collection<Supplier> suppliers) throws SQLException {
        if (suppliers.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(SAVE_SUPPLIERS)) {
            new ColumnArrays<>(connection, statement, List.copyOf(suppliers))
                    .text(Supplier::code)
                    .longs(Supplier::version)
                    .text(Supplier::name);
            statement.executeUpdate();
        }
    }

    public void saveLoops(Connection connection, Collection<Loop> loops) throws SQLException {
        if (loops.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(SAVE_LOOPS)) {
            new ColumnArrays<>(connection, statement, List.copyOf(loops))
                    .text(Loop::location)
                    .text(Loop::item)
                    .longs(Loop::version)
                    .text(loop -> loop.supplier().orElse(null));
            statement.executeUpdate();
        }
    }
}
