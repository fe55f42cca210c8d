package io.pullsignal.replenishment.proposal.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pullsignal.core.tuning.ParameterChange;
import io.pullsignal.core.tuning.StockEffect;
import io.pullsignal.replenishment.loop.LoopChange;
import io.pullsignal.replenishment.loop.db.LoopJson;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.proposal.Proposal;
import io.pullsignal.replenishment.proposal.ProposalDraft;
import io.pullsignal.replenishment.proposal.ProposalFilter;
import io.pullsignal.replenishment.proposal.ProposalKind;
import io.pullsignal.replenishment.proposal.ProposalStatus;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code loop_proposal}. */
public final class ProposalsTable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Proposal.Change>> CHANGES = new TypeReference<>() {};
    private static final String COLUMNS = "id, location, item, kind, status, automatic, loop_version, made_at, reason,"
            + " changes, formula, daily_demand, daily_deviation, weeks, lead_time_days, lead_time_deviation_days,"
            + " deliveries, stock_before, stock_after, service_before, service_after, loop_before, loop_after,"
            + " decided_at, decided_by, note, applied_version, restored";

    private ProposalsTable() {}

    /** An open proposal to be decided, locked. */
    record Locked(PositionKey key, ProposalStatus status, ProposalKind kind, long loopVersion, String loopAfter) {}

    /** Makes a proposal, or brings the one that is open up to date. */
    static void open(Connection connection, ProposalDraft draft, boolean automatic, Instant now) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into loop_proposal (location, item, kind, status, automatic, loop_version, made_at, reason, changes,
                       formula, daily_demand, daily_deviation, weeks, lead_time_days, lead_time_deviation_days,
                       deliveries, stock_before, stock_after, service_before, service_after, loop_before, loop_after)
                values (?, ?, ?, 'OPEN', ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
                on conflict (location, item) where status = 'OPEN' do update
                   set kind = excluded.kind, automatic = excluded.automatic, loop_version = excluded.loop_version,
                       made_at = excluded.made_at, reason = excluded.reason, changes = excluded.changes,
                       formula = excluded.formula, daily_demand = excluded.daily_demand,
                       daily_deviation = excluded.daily_deviation, weeks = excluded.weeks,
                       lead_time_days = excluded.lead_time_days,
                       lead_time_deviation_days = excluded.lead_time_deviation_days, deliveries = excluded.deliveries,
                       stock_before = excluded.stock_before, stock_after = excluded.stock_after,
                       service_before = excluded.service_before, service_after = excluded.service_after,
                       loop_before = excluded.loop_before, loop_after = excluded.loop_after""")) {
            PositionKey key = draft.loop().definition().key();
            StockEffect before = draft.effectBefore();
            StockEffect after = draft.effectAfter();
            upsert.setString(1, key.location());
            upsert.setString(2, key.item());
            upsert.setString(3, draft.kind().name());
            upsert.setBoolean(4, automatic);
            upsert.setLong(5, draft.loop().version());
            upsert.setTimestamp(6, Timestamp.from(now));
            upsert.setString(7, draft.reason());
            upsert.setString(8, changes(draft.changes()));
            upsert.setString(9, draft.formula());
            upsert.setBigDecimal(10, draft.rate().unitsPerDay());
            upsert.setBigDecimal(11, draft.rate().deviationPerDay());
            upsert.setInt(12, draft.rate().weeks());
            upsert.setBigDecimal(13, draft.leadTime().meanDays());
            upsert.setBigDecimal(14, draft.leadTime().deviationDays());
            upsert.setInt(15, draft.leadTime().deliveries());
            upsert.setBigDecimal(16, before == null ? null : before.averageUnits());
            upsert.setBigDecimal(17, after == null ? null : after.averageUnits());
            upsert.setBigDecimal(18, before == null ? null : before.cycleServiceLevel());
            upsert.setBigDecimal(19, after == null ? null : after.cycleServiceLevel());
            upsert.setString(20, LoopJson.write(draft.loop().definition()));
            upsert.setString(21, LoopJson.write(draft.after()));
            upsert.executeUpdate();
        }
        forgetOutdated(connection, draft.loop().definition().key());
    }

    /** The statement above may have waited for somebody who accepted what was open: then its loop is one of the past. */
    private static void forgetOutdated(Connection connection, PositionKey key) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from loop_proposal p using replenishment_loop l
                 where p.location = ? and p.item = ? and p.status = 'OPEN'
                   and l.location = p.location and l.item = p.item and l.version <> p.loop_version""")) {
            delete.setString(1, key.location());
            delete.setString(2, key.item());
            delete.executeUpdate();
        }
    }

    /** Locks a proposal, whatever became of it. */
    static Optional<Locked> lock(Connection connection, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select location, item, status, kind, loop_version, loop_after from loop_proposal where id = ? for update""")) {
            select.setLong(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Locked(
                                new PositionKey(rows.getString(1), rows.getString(2)),
                                ProposalStatus.valueOf(rows.getString(3)),
                                ProposalKind.valueOf(rows.getString(4)),
                                rows.getLong(5),
                                rows.getString(6)))
                        : Optional.empty();
            }
        }
    }

    static void decide(
            Connection connection,
            long id,
            ProposalStatus status,
            String by,
            String note,
            @Nullable Long appliedVersion,
            Instant now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update loop_proposal
                   set status = ?, decided_by = ?, note = ?, applied_version = ?, decided_at = ? where id = ?""")) {
            update.setString(1, status.name());
            update.setString(2, by);
            update.setString(3, note);
            update.setObject(4, appliedVersion, java.sql.Types.BIGINT);
            update.setTimestamp(5, Timestamp.from(now));
            update.setLong(6, id);
            update.executeUpdate();
        }
    }

    /** Notes that the reduction that made a version of a loop was taken back. */
    static void restored(Connection connection, PositionKey key, long version) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update loop_proposal set restored = true
                 where location = ? and item = ? and applied_version = ? and kind = 'REDUCTION'""")) {
            update.setString(1, key.location());
            update.setString(2, key.item());
            update.setLong(3, version);
            update.executeUpdate();
        }
    }

    public static Optional<Proposal> find(Connection connection, long id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select " + COLUMNS + " from loop_proposal where id = ?")) {
            select.setLong(1, id);
            return read(select).stream().findFirst();
        }
    }

    /** Proposals, latest first. @param before id to begin before; {@link Long#MAX_VALUE} for the latest */
    public static List<Proposal> page(Connection connection, ProposalFilter filter, long before, int limit)
            throws SQLException {
        PositionKey loop = filter.loop();
        ProposalStatus status = filter.status();
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS + " from loop_proposal"
                + " where id < ?"
                + (status == null ? "" : " and status = '" + status.name() + "'")
                + (loop == null ? "" : " and location = ? and item = ?")
                + (filter.location().isEmpty() ? "" : " and location = ?")
                + " order by id desc limit ?")) {
            int parameter = 1;
            select.setLong(parameter++, before);
            if (loop != null) {
                select.setString(parameter++, loop.location());
                select.setString(parameter++, loop.item());
            }
            if (!filter.location().isEmpty()) {
                select.setString(parameter++, filter.location());
            }
            select.setInt(parameter, limit);
            return read(select);
        }
    }

    /** How many proposals are open. @param location empty for all */
    public static long countOpen(Connection connection, String location) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select count(*) from loop_proposal where status = 'OPEN' and (? = '' or location = ?)")) {
            select.setString(1, location);
            select.setString(2, location);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static List<Proposal> read(PreparedStatement select) throws SQLException {
        List<Proposal> proposals = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Timestamp decidedAt = rows.getTimestamp("decided_at");
                proposals.add(new Proposal(
                        rows.getLong("id"),
                        rows.getString("location"),
                        rows.getString("item"),
                        ProposalKind.valueOf(rows.getString("kind")),
                        ProposalStatus.valueOf(rows.getString("status")),
                        rows.getBoolean("automatic"),
                        rows.getLong("loop_version"),
                        rows.getTimestamp("made_at").toInstant(),
                        rows.getString("reason"),
                        read(rows.getString("changes")),
                        rows.getString("formula"),
                        rows.getBigDecimal("daily_demand"),
                        rows.getBigDecimal("daily_deviation"),
                        rows.getInt("weeks"),
                        rows.getBigDecimal("lead_time_days"),
                        rows.getBigDecimal("lead_time_deviation_days"),
                        rows.getInt("deliveries"),
                        rows.getBigDecimal("stock_before"),
                        rows.getBigDecimal("stock_after"),
                        rows.getBigDecimal("service_before"),
                        rows.getBigDecimal("service_after"),
                        LoopChange.differences(
                                LoopJson.values(rows.getString("loop_before")),
                                LoopJson.values(rows.getString("loop_after"))),
                        decidedAt == null ? null : decidedAt.toInstant(),
                        rows.getString("decided_by"),
                        rows.getString("note"),
                        rows.getObject("applied_version", Long.class),
                        rows.getBoolean("restored")));
            }
        }
        return proposals;
    }

    static String changes(List<ParameterChange> changes) {
        try {
            return JSON.writeValueAsString(changes.stream()
                    .map(change -> new Proposal.Change(
                            change.parameter(),
                            plain(change.current()),
                            plain(change.target()),
                            plain(change.proposed())))
                    .toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("changes are always JSON", e);
        }
    }

    /** Without trailing zeros, so that equal changes are written alike. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static List<Proposal.Change> read(String json) {
        try {
            return JSON.readValue(json, CHANGES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("column changes holds none: " + json, e);
        }
    }
}
