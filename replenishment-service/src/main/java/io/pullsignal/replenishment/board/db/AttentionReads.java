package io.pullsignal.replenishment.board.db;

import io.pullsignal.replenishment.alert.StockAlert;
import io.pullsignal.replenishment.alert.db.AlertsTable;
import io.pullsignal.replenishment.board.Attention;
import io.pullsignal.replenishment.intervention.AwaitingNeed;
import io.pullsignal.replenishment.intervention.db.Interventions;
import io.pullsignal.replenishment.masterdata.db.ItemCopies;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.db.PositionsTable;
import io.pullsignal.replenishment.proposal.Proposal;
import io.pullsignal.replenishment.proposal.ProposalFilter;
import io.pullsignal.replenishment.proposal.ProposalStatus;
import io.pullsignal.replenishment.proposal.db.ProposalsTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Alerts, needs that wait for approval, and proposals, with the names of their places. */
public final class AttentionReads {
    private AttentionReads() {}

    /**
     * What is open now.
     *
     * @param location code; empty for all
     * @param limit most needs, most proposals, and most alerts of each kind
     */
    public static Attention look(Connection connection, String location, int limit) throws SQLException {
        List<AwaitingNeed> needs = Interventions.awaiting(connection, new PositionKey(location, ""), limit).stream()
                .filter(need -> location.isEmpty() || location.equals(need.location()))
                .toList();
        List<StockAlert> alerts = AlertsTable.latestOfEachKind(connection, location, limit);
        ProposalFilter open = new ProposalFilter(ProposalStatus.OPEN, location, null);
        List<Proposal> proposals = ProposalsTable.page(connection, open, Long.MAX_VALUE, limit);
        Set<PositionKey> keys = new HashSet<>();
        needs.forEach(need -> keys.add(new PositionKey(need.location(), need.item())));
        alerts.forEach(alert -> keys.add(new PositionKey(alert.location(), alert.item())));
        proposals.forEach(proposal -> keys.add(new PositionKey(proposal.location(), proposal.item())));
        return new Attention(
                needs,
                alerts,
                AlertsTable.countOpen(connection, location),
                proposals,
                ProposalsTable.countOpen(connection, location),
                places(connection, keys));
    }

    private static Map<PositionKey, Attention.Place> places(Connection connection, Set<PositionKey> keys)
            throws SQLException {
        Map<PositionKey, Attention.Place> places = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select k.location, k.item, coalesce(i.description, ''), coalesce(z.name, k.location),
                       coalesce(z.time_zone, 'UTC'), coalesce(i.stock_unit, '%s')
                  from unnest(?::text[], ?::text[]) as k (location, item)
                  left join item i on i.code = k.item
                  left join location z on z.code = k.location""".formatted(ItemCopies.UNKNOWN_UNIT))) {
            PositionsTable.keyColumns(keys).bind(select);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    places.put(
                            new PositionKey(rows.getString(1), rows.getString(2)),
                            new Attention.Place(
                                    rows.getString(3),
                                    rows.getString(4),
                                    ZoneId.of(rows.getString(5)),
                                    rows.getString(6)));
                }
            }
        }
        return places;
    }
}
