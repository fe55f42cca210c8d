package io.pullsignal.gateway.sourcing.db;

import io.pullsignal.gateway.sourcing.SpreadRule;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Rules of geographic spread. */
public final class SpreadRulesTable {
    private SpreadRulesTable() {}

    public static Optional<SpreadRule> of(Connection connection, String item) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select * from spread_rule where item = ?")) {
            select.setString(1, item);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new SpreadRule(row.getString("item"), row.getBigDecimal("maximum_percent")))
                        : Optional.empty();
            }
        }
    }

    public static void put(Connection connection, SpreadRule rule) throws SQLException {
        String sql = """
                insert into spread_rule (item, maximum_percent) values (?, ?)
                on conflict (item) do update set maximum_percent = excluded.maximum_percent
                """;
        try (PreparedStatement upsert = connection.prepareStatement(sql)) {
            upsert.setString(1, rule.item());
            upsert.setBigDecimal(2, rule.maximumPercent());
            upsert.executeUpdate();
        }
    }

    /** @return whether there was such a rule */
    public static boolean delete(Connection connection, String item) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from spread_rule where item = ?")) {
            delete.setString(1, item);
            return delete.executeUpdate() > 0;
        }
    }
}
