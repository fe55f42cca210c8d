package io.pullsignal.consumption.intake.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** Answers to requests that carried an Idempotency-Key. */
public final class IdempotentRequestTable {
    /** An answer that was given, and the hash of the body that it answered. */
    public record Answered(byte[] bodyHash, int status, String answer) {}

    private final DataSource database;

    public IdempotentRequestTable(DataSource database) {
        this.database = database;
    }

    public Optional<Answered> find(String resource, String key) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select body_hash, status, answer from idempotent_request
                        where resource = ? and idempotency_key = ?
                        """)) {
            select.setString(1, resource);
            select.setString(2, key);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Answered(rows.getBytes(1), rows.getInt(2), rows.getString(3)))
                        : Optional.empty();
            }
        }
    }

    /** Keeps an answer; of two that race, the first stays. */
    public void keep(String resource, String key, Answered answered) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into idempotent_request (resource, idempotency_key, body_hash, status, answer)
                        values (?, ?, ?, ?, ?) on conflict do nothing
                        """)) {
            insert.setString(1, resource);
            insert.setString(2, key);
            insert.setBytes(3, answered.bodyHash());
            insert.setInt(4, answered.status());
            insert.setString(5, answered.answer());
            insert.executeUpdate();
        }
    }

    /** @return how many answers were forgotten */
    public int purge(Duration age) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(
                        "delete from idempotent_request where answered_at < now() - make_interval(secs => ?)")) {
            delete.setDouble(1, age.toSeconds());
            return delete.executeUpdate();
        }
    }
}
