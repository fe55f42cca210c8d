package io.pullsignal.gateway.race.db;

import io.pullsignal.gateway.race.AnswerRule;
import io.pullsignal.gateway.race.Patience;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What may be done without a buyer's word, by supplier. */
public final class AnswerRulesTable {
    private AnswerRulesTable() {}

    /** The rule of a supplier, else the one for everybody. */
    public static Optional<AnswerRule> of(Connection connection, String supplier) throws SQLException {
        String sql = "select * from answer_rule where supplier in (?, ?) order by (supplier = ?) limit 1";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, supplier);
            select.setString(2, AnswerRule.DEFAULT);
            select.setString(3, AnswerRule.DEFAULT);
            return read(select).stream().findFirst();
        }
    }

    /** All rules, by supplier. */
    public static List<AnswerRule> all(Connection connection, int limit) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select * from answer_rule order by supplier limit ?")) {
            select.setInt(1, limit);
            return read(select);
        }
    }

    public static void put(Connection connection, AnswerRule rule) throws SQLException {
        String sql = """
                insert into answer_rule (supplier, automatic_up_to, currency, answer_hours, reminders)
                values (?, ?, ?, ?, ?)
                on conflict (supplier) do update set automatic_up_to = excluded.automatic_up_to,
                    currency = excluded.currency, answer_hours = excluded.answer_hours, reminders = excluded.reminders
                """;
        try (PreparedStatement upsert = connection.prepareStatement(sql)) {
            upsert.setString(1, rule.supplier());
            upsert.setBigDecimal(2, rule.automaticUpTo());
            upsert.setString(3, rule.currency());
            Patience patience = rule.patience();
            upsert.setObject(4, patience == null ? null : patience.answerHours(), Types.INTEGER);
            upsert.setObject(5, patience == null ? null : patience.reminders(), Types.INTEGER);
            upsert.executeUpdate();
        }
    }

    /** @return whether there was such a rule */
    public static boolean delete(Connection connection, String supplier) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from answer_rule where supplier = ?")) {
            delete.setString(1, supplier);
            return delete.executeUpdate() > 0;
        }
    }

    private static List<AnswerRule> read(PreparedStatement select) throws SQLException {
        List<AnswerRule> rules = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rules.add(new AnswerRule(
                        row.getString("supplier"),
                        row.getBigDecimal("automatic_up_to"),
                        row.getString("currency"),
                        row.getObject("answer_hours") == null ? null : patience(row)));
            }
        }
        return rules;
    }

    static Patience patience(ResultSet row) throws SQLException {
        return new Patience(row.getInt("answer_hours"), row.getInt("reminders"));
    }
}
