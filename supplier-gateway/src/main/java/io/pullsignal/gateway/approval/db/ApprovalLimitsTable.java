package io.pullsignal.gateway.approval.db;

import io.pullsignal.gateway.approval.ApprovalLimit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What may be ordered on whose word. */
public final class ApprovalLimitsTable {
    /** Upper limit of rows that are looked at. */
    public static final int LIMITS_MAXIMUM = 1_000;

    private ApprovalLimitsTable() {}

    /** All limits, by role and currency. */
    public static List<ApprovalLimit> all(Connection connection) throws SQLException {
        List<ApprovalLimit> limits = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("select * from approval_limit order by role, currency limit ?")) {
            select.setInt(1, LIMITS_MAXIMUM);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    limits.add(new ApprovalLimit(
                            row.getString("role"),
                            row.getString("currency"),
                            row.getBigDecimal("up_to"),
                            row.getBigDecimal("expedited_up_to")));
                }
            }
        }
        return limits;
    }

    public static void put(Connection connection, ApprovalLimit limit) throws SQLException {
        String sql = """
                insert into approval_limit (role, currency, up_to, expedited_up_to) values (?, ?, ?, ?)
                on conflict (role, currency) do update set up_to = excluded.up_to,
                    expedited_up_to = excluded.expedited_up_to
                """;
        try (PreparedStatement upsert = connection.prepareStatement(sql)) {
            upsert.setString(1, limit.role());
            upsert.setString(2, limit.currency());
            upsert.setBigDecimal(3, limit.upTo());
            upsert.setBigDecimal(4, limit.expeditedUpTo());
            upsert.executeUpdate();
        }
    }

    /** @return whether there was such a limit */
    public static boolean delete(Connection connection, String role, String currency) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from approval_limit where role = ? and currency = ?")) {
            delete.setString(1, role);
            delete.setString(2, currency);
            return delete.executeUpdate() > 0;
        }
    }
}
