package io.pullsignal.replenishment.board.web;

import io.pullsignal.replenishment.alert.AlertKind;
import io.pullsignal.replenishment.alert.StockAlert;
import io.pullsignal.replenishment.board.Attention;
import io.pullsignal.replenishment.board.Choice;
import io.pullsignal.replenishment.intervention.AwaitingNeed;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.proposal.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The page of what people should decide or look at.
 *
 * @param location the one that is shown; empty for all
 * @param unshownProposals open ones beyond those shown
 */
public record AttentionView(
        String location,
        List<Choice> locations,
        List<NeedRow> needs,
        List<AlertGroup> alerts,
        List<ProposalRow> proposals,
        long unshownProposals) {
    /** Kinds in the order in which they are shown: what hides everything else first, what is only wrong in books last. */
    private static final List<AlertKind> ORDER = List.of(
            AlertKind.BLIND_LOCATION,
            AlertKind.RUNS_OUT_FIRST,
            AlertKind.OVERDUE_CARD,
            AlertKind.PHANTOM_STOCK,
            AlertKind.NEGATIVE_STOCK);

    /** Where something is, and the page that has more. */
    public record PlaceView(String href, String title, String item, String location) {}

    /** @param decideHref address that takes approve and refuse after it */
    public record NeedRow(PlaceView place, String units, String quantity, String decideHref) {}

    /** @param unshown open ones beyond those shown */
    public record AlertGroup(String title, String tone, String explanation, long unshown, List<AlertRow> rows) {}

    /** An alert. */
    public record AlertRow(PlaceView place, String evidence, String since) {}

    /** @param decideHref address that takes accept and reject after it; empty where a rule decides */
    public record ProposalRow(PlaceView place, String changes, String reason, String decideHref) {}

    static AttentionView of(Attention attention, String location, List<Choice> locations) {
        return new AttentionView(
                location,
                locations,
                attention.needs().stream().map(need -> need(attention, need)).toList(),
                groups(attention),
                attention.proposals().stream()
                        .map(proposal -> proposal(attention, proposal))
                        .toList(),
                attention.openProposals() - attention.proposals().size());
    }

    /** Whether there is nothing to do. */
    public boolean isQuiet() {
        return needs.isEmpty() && alerts.isEmpty() && proposals.isEmpty();
    }

    private static NeedRow need(Attention attention, AwaitingNeed need) {
        Attention.Place place = place(attention, need.location(), need.item());
        return new NeedRow(
                view(place, need.location(), need.item()),
                Words.units(need.quantity(), place.unit()),
                need.quantity().toPlainString(),
                "/v1/loops/" + CardView.path(need.location()) + '/' + CardView.path(need.item()) + '/');
    }

    private static List<AlertGroup> groups(Attention attention) {
        List<AlertGroup> groups = new ArrayList<>();
        for (AlertKind kind : ORDER) {
            List<AlertRow> rows = attention.alerts().stream()
                    .filter(alert -> alert.kind() == kind)
                    .map(alert -> alert(attention, alert))
                    .toList();
            if (!rows.isEmpty()) {
                long open = attention.openAlerts().getOrDefault(kind, (long) rows.size());
                groups.add(new AlertGroup(
                        Words.name(kind.name()),
                        kind == AlertKind.BLIND_LOCATION || kind == AlertKind.RUNS_OUT_FIRST ? "critical" : "warning",
                        explanation(kind),
                        Math.max(0, open - rows.size()),
                        rows));
            }
        }
        return groups;
    }

    private static String explanation(AlertKind kind) {
        return switch (kind) {
            case BLIND_LOCATION -> "No sale for improbably long: look at its registers and their connection.";
            case RUNS_OUT_FIRST -> "The shelf is empty before the goods can come: expedite, or take from elsewhere.";
            case OVERDUE_CARD ->
                "Asked for, and not received for far too long: find the card, the order or the delivery.";
            case PHANTOM_STOCK -> "In the books, and not sold for improbably long: go and count it.";
            case NEGATIVE_STOCK ->
                "More was taken than the books had: count it, and look for a receipt that is missing.";
        };
    }

    private static AlertRow alert(Attention attention, StockAlert alert) {
        Attention.Place place = place(attention, alert.location(), alert.item());
        PlaceView view = alert.item().isEmpty()
                ? new PlaceView(
                        "/board?location=" + CardView.path(alert.location()),
                        place.locationName(),
                        "",
                        alert.location())
                : view(place, alert.location(), alert.item());
        return new AlertRow(view, alert.evidence(), Words.time(alert.raisedAt(), place.zone()));
    }

    private static ProposalRow proposal(Attention attention, Proposal proposal) {
        return new ProposalRow(
                view(place(attention, proposal.location(), proposal.item()), proposal.location(), proposal.item()),
                proposal.changes().stream()
                        .map(change -> ProposalsViews.name(change.parameter()) + " " + Words.number(change.current())
                                + " → " + Words.number(change.proposed()))
                        .collect(Collectors.joining(", ")),
                proposal.reason(),
                proposal.automatic() ? "" : "/v1/proposals/" + proposal.id() + '/');
    }

    private static Attention.Place place(Attention attention, String location, String item) {
        return Objects.requireNonNull(attention.places().get(new PositionKey(location, item)));
    }

    private static PlaceView view(Attention.Place place, String location, String item) {
        return new PlaceView(
                CardView.href(location, item),
                place.description().isEmpty() ? item : place.description(),
                item,
                place.locationName());
    }
}
