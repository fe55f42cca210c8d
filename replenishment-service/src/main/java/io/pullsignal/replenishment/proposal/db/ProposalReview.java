package io.pullsignal.replenishment.proposal.db;

import io.pullsignal.core.tuning.ParameterChange;
import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.demand.AgreedSupply;
import io.pullsignal.replenishment.demand.DemandClass;
import io.pullsignal.replenishment.demand.DemandRate;
import io.pullsignal.replenishment.demand.DemandRecord;
import io.pullsignal.replenishment.demand.SupplyRecord;
import io.pullsignal.replenishment.demand.db.ReviewListener;
import io.pullsignal.replenishment.loop.DefinedLoop;
import io.pullsignal.replenishment.loop.db.LoopJson;
import io.pullsignal.replenishment.loop.db.LoopsTable;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.proposal.Proposal;
import io.pullsignal.replenishment.proposal.ProposalDraft;
import io.pullsignal.replenishment.proposal.ProposalKind;
import io.pullsignal.replenishment.proposal.ProposalRules;
import io.pullsignal.replenishment.proposal.ProposalStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares loops with what was measured, each time that their positions are reviewed, and watches for a stockout after a
 * reduction each night.
 */
public final class ProposalReview implements ReviewListener {
    private final ProposalRules rules;

    public ProposalReview(ProposalRules rules) {
        this.rules = rules;
    }

    /** What is known of a loop's proposals. @param rejected changes that were rejected lately */
    private record Past(@Nullable Long openId, boolean restoring, List<Proposal.Change> rejected) {}

    @Override
    public void reviewed(UnitOfWork work, Page page, Instant now) throws SQLException {
        Connection connection = work.connection();
        if (page.loops().isEmpty()) {
            return;
        }
        Map<String, Past> past = past(connection, page.location(), page.loops().keySet(), now);
        Set<String> automatic = ProposalModes.automatic(
                connection, page.location(), page.loops().keySet());
        for (Map.Entry<String, DemandClass> one : page.classes().entrySet()) {
            String item = one.getKey();
            DefinedLoop loop = page.loops().get(item);
            DemandRecord record = page.records().get(item);
            AgreedSupply agreed = page.agreed().get(item);
            if (loop == null || record == null || agreed == null) {
                continue;
            }
            Past before = past.getOrDefault(item, new Past(null, false, List.of()));
            Optional<ProposalDraft> draft = ProposalDraft.of(
                            loop,
                            one.getValue(),
                            record.days(page.upTo().minusDays(rules.greenDays() - 1L), page.upTo()),
                            agreed.leadTimeDays(),
                            rules)
                    .filter(made -> !ProposalsTable.read(ProposalsTable.changes(made.changes()))
                            .equals(before.rejected()));
            if (before.restoring()) {
                continue;
            }
            if (draft.isPresent()) {
                ProposalsTable.open(connection, draft.get(), automatic.contains(item), now);
            } else if (before.openId() != null) {
                ProposalsTable.decide(
                        connection,
                        before.openId(),
                        ProposalStatus.WITHDRAWN,
                        "review",
                        "the figures no longer ask for it",
                        null,
                        now);
            }
        }
    }

    private Map<String, Past> past(Connection connection, String location, Collection<String> items, Instant now)
            throws SQLException {
        Map<String, Past> past = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select item, max(id) filter (where status = 'OPEN'),
                       coalesce(bool_or(status = 'OPEN' and kind = 'RESTORATION'), false),
                       (array_agg(changes::text order by id desc)
                          filter (where status = 'REJECTED' and decided_at > ?))[1]
                  from loop_proposal
                 where location = ? and item = any(?::text[]) and (status = 'OPEN' or decided_at > ?)
                 group by item""")) {
            Timestamp lately = Timestamp.from(now.minus(Duration.ofDays(rules.rejectedDays())));
            select.setTimestamp(1, lately);
            select.setString(2, location);
            select.setArray(3, connection.createArrayOf("text", items.toArray()));
            select.setTimestamp(4, lately);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String rejected = rows.getString(4);
                    past.put(
                            rows.getString(1),
                            new Past(
                                    rows.getObject(2, Long.class),
                                    rows.getBoolean(3),
                                    rejected == null ? List.of() : ProposalsTable.read(rejected)));
                }
            }
        }
        return past;
    }

    /** A reduction, in whose days of watching the loop ran out. */
    private record Regretted(
            String item,
            long id,
            LocalDate emptyOn,
            String loopBefore,
            List<Proposal.Change> changes,
            DemandRate rate,
            SupplyRecord leadTime) {}

    @Override
    public void demandKnown(UnitOfWork work, String location, ZoneId zone, Collection<String> items, Instant now)
            throws SQLException {
        Connection connection = work.connection();
        Map<String, Regretted> regretted = regretted(connection, location, zone, items, now);
        if (regretted.isEmpty()) {
            return;
        }
        Map<String, DefinedLoop> loops = LoopsTable.ofLocation(connection, location, regretted.keySet());
        Set<String> automatic = ProposalModes.automatic(connection, location, regretted.keySet());
        for (Regretted reduction : regretted.values()) {
            DefinedLoop loop = loops.get(reduction.item());
            if (loop != null) {
                ProposalsTable.open(
                        connection, restoration(loop, reduction), automatic.contains(reduction.item()), now);
            }
        }
    }

    private static ProposalDraft restoration(DefinedLoop loop, Regretted reduction) {
        PositionKey key = loop.definition().key();
        return new ProposalDraft(
                ProposalKind.RESTORATION,
                loop,
                LoopJson.read(key, reduction.loopBefore()),
                reduction.changes().stream()
                        .map(change -> new ParameterChange(
                                change.parameter(), change.proposed(), change.current(), change.current()))
                        .toList(),
                "The loop ran out of stock on " + reduction.emptyOn() + ", after the reduction of proposal "
                        + reduction.id() + ".",
                "the parameters before the reduction",
                reduction.rate(),
                reduction.leadTime(),
                null,
                null);
    }

    private Map<String, Regretted> regretted(
            Connection connection, String location, ZoneId zone, Collection<String> items, Instant now)
            throws SQLException {
        Map<String, Regretted> regretted = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select p.item, p.id, d.empty_on, p.loop_before, p.changes, p.daily_demand, p.daily_deviation, p.weeks,
                       p.lead_time_days, p.lead_time_deviation_days, p.deliveries
                  from loop_proposal p
                  join replenishment_loop l
                    on l.location = p.location and l.item = p.item and l.version = p.applied_version
                 cross join lateral (
                       select min(d.business_date) as empty_on from demand_day d
                        where d.location = p.location and d.item = p.item
                          and d.business_date > (p.decided_at at time zone ?)::date
                          and (d.unseen_share > 0 or d.closed_empty)) d
                 where p.location = ? and p.item = any(?::text[]) and p.kind = 'REDUCTION' and p.status = 'ACCEPTED'
                   and not p.restored and p.decided_at > ? and d.empty_on is not null
                   and not exists (
                       select 1 from loop_proposal r
                        where r.location = p.location and r.item = p.item and r.id > p.id
                          and r.kind = 'RESTORATION')""")) {
            select.setString(1, zone.getId());
            select.setString(2, location);
            select.setArray(3, connection.createArrayOf("text", items.toArray()));
            select.setTimestamp(4, Timestamp.from(now.minus(Duration.ofDays(rules.watchedDays()))));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    regretted.put(
                            rows.getString(1),
                            new Regretted(
                                    rows.getString(1),
                                    rows.getLong(2),
                                    rows.getObject(3, LocalDate.class),
                                    rows.getString(4),
                                    ProposalsTable.read(rows.getString(5)),
                                    new DemandRate(rows.getBigDecimal(6), rows.getBigDecimal(7), rows.getInt(8)),
                                    new SupplyRecord(
                                            rows.getInt(11), rows.getBigDecimal(9), rows.getBigDecimal(10), 0, 0)));
                }
            }
        }
        return regretted;
    }
}
