package io.pullsignal.replenishment.board;

import io.pullsignal.replenishment.alert.AlertKind;
import io.pullsignal.replenishment.alert.StockAlert;
import io.pullsignal.replenishment.intervention.AwaitingNeed;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.proposal.Proposal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What people should decide or look at now.
 *
 * @param needs some of those that wait for approval, by location and item
 * @param alerts the latest of each kind that are open
 * @param openAlerts how many are open of each kind; a kind without any is left out
 * @param proposals the latest that are open
 * @param openProposals how many are open
 * @param places of everything above
 */
public record Attention(
        List<AwaitingNeed> needs,
        List<StockAlert> alerts,
        Map<AlertKind, Long> openAlerts,
        List<Proposal> proposals,
        long openProposals,
        Map<PositionKey, Place> places) {
    public Attention {
        needs = List.copyOf(needs);
        alerts = List.copyOf(alerts);
        openAlerts = Map.copyOf(openAlerts);
        proposals = List.copyOf(proposals);
        places = Map.copyOf(places);
    }

    /**
     * Names of a position.
     *
     * @param description of the item; empty where unknown
     * @param zone of the location
     * @param unit stock unit
     */
    public record Place(String description, String locationName, ZoneId zone, String unit) {}
}
