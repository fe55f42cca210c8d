package io.pullsignal.gateway.channels.db;

import io.pullsignal.gateway.channels.SigningSecret;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Secrets shared with suppliers. All times are the database's. */
public final class SigningSecretsTable {
    /** @param endsAt when it no longer counts; null for the one that was given last */
    public record Kept(
            SigningSecret secret,
            Instant createdAt,
            @Nullable Instant endsAt) {}

    private SigningSecretsTable() {}

    /** Those that count now, the newest first. */
    public static List<Kept> inForce(Connection connection, String supplier) throws SQLException {
        List<Kept> kept = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select secret, created_at, ends_at from signing_secret
                where supplier = ? and (ends_at is null or ends_at > clock_timestamp()) order by id desc
                """)) {
            select.setString(1, supplier);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    OffsetDateTime ends = row.getObject("ends_at", OffsetDateTime.class);
                    kept.add(new Kept(
                            SigningSecret.of(row.getString("secret")),
                            row.getObject("created_at", OffsetDateTime.class).toInstant(),
                            ends == null ? null : ends.toInstant()));
                }
            }
        }
        return kept;
    }

    /** Makes a secret the supplier's newest; the one before ends after the overlap, those that ended are forgotten. */
    public static void replace(Connection connection, String supplier, SigningSecret secret, Duration overlap)
            throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(
                "delete from signing_secret where supplier = ? and ends_at <= clock_timestamp()")) {
            forget.setString(1, supplier);
            forget.executeUpdate();
        }
        try (PreparedStatement end = connection.prepareStatement("""
                update signing_secret
                set ends_at = least(ends_at, clock_timestamp() + ? * interval '1 millisecond') where supplier = ?
                """)) {
            end.setLong(1, overlap.toMillis());
            end.setString(2, supplier);
            end.executeUpdate();
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into signing_secret (supplier, secret) values (?, ?)")) {
            insert.setString(1, supplier);
            insert.setString(2, secret.text());
            insert.executeUpdate();
        }
    }
}
