package io.pullsignal.replenishment.board.web;

import io.pullsignal.replenishment.demand.ClassifiedPosition;
import io.pullsignal.replenishment.demand.DemandClass;
import io.pullsignal.replenishment.demand.KeptForecast;
import io.pullsignal.replenishment.loop.LoopChange;
import io.pullsignal.replenishment.proposal.Proposal;
import io.pullsignal.replenishment.proposal.ProposalKind;
import io.pullsignal.replenishment.proposal.ProposalStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts proposals, measurements and changes of a loop into words. */
final class ProposalsViews {
    private static final int SHARE_DECIMALS = 1;

    private ProposalsViews() {}

    static ProposalsView of(
            List<Proposal> proposals,
            Optional<ClassifiedPosition> classified,
            @Nullable KeptForecast forecast,
            List<LoopChange> changes,
            String unit,
            TimeWords time) {
        return new ProposalsView(
                proposals.stream()
                        .filter(proposal -> proposal.status() == ProposalStatus.OPEN)
                        .map(proposal -> open(proposal, unit))
                        .toList(),
                proposals.stream()
                        .filter(proposal -> proposal.status() != ProposalStatus.OPEN)
                        .map(proposal -> decided(proposal, time))
                        .toList(),
                measured(classified, forecast),
                changes.stream().map(change -> change(change, time)).toList());
    }

    private static ProposalsView.OpenView open(Proposal proposal, String unit) {
        return new ProposalsView.OpenView(
                proposal.id(),
                proposal.kind() == ProposalKind.REDUCTION ? "good" : "warning",
                switch (proposal.kind()) {
                    case INCREASE -> "Too small";
                    case REDUCTION -> "Larger than needed";
                    case RESTORATION -> "Ran out after a reduction";
                },
                proposal.reason(),
                proposal.formula(),
                proposal.changes().stream().map(ProposalsViews::changed).toList(),
                fromTo(proposal.averageStockBefore(), proposal.averageStockAfter(), value -> Words.units(value, unit)),
                fromTo(proposal.serviceLevelBefore(), proposal.serviceLevelAfter(), ProposalsViews::percent),
                proposal.automatic());
    }

    /** A value as it is read. */
    @FunctionalInterface
    private interface Wording {
        String of(BigDecimal value);
    }

    private static String fromTo(@Nullable BigDecimal before, @Nullable BigDecimal after, Wording wording) {
        return before == null || after == null ? "" : wording.of(before) + " now, then " + wording.of(after);
    }

    private static ProposalsView.ChangedView changed(Proposal.Change change) {
        boolean there = change.target().compareTo(change.proposed()) == 0;
        return new ProposalsView.ChangedView(
                name(change.parameter()),
                Words.number(change.current()),
                Words.number(change.proposed()),
                there ? "" : "a step towards " + Words.number(change.target()));
    }

    private static ProposalsView.DecidedView decided(Proposal proposal, TimeWords time) {
        Instant at = proposal.decidedAt() == null ? proposal.madeAt() : proposal.decidedAt();
        String by = proposal.decidedBy();
        String note = proposal.note();
        return new ProposalsView.DecidedView(
                time.of(at),
                proposal.status() == ProposalStatus.ACCEPTED ? "good" : "neutral",
                Words.name(proposal.status().name()) + (proposal.restored() ? ", taken back" : ""),
                by == null ? "" : by,
                proposal.changes().stream()
                        .map(change -> name(change.parameter()) + " " + Words.number(change.current()) + " → "
                                + Words.number(change.proposed()))
                        .collect(Collectors.joining(", ")),
                note == null ? "" : note);
    }

    private static ProposalsView.ChangeView change(LoopChange change, TimeWords time) {
        return new ProposalsView.ChangeView(
                time.of(change.changedAt()),
                change.actor(),
                change.reason(),
                change.version() == null
                        ? "deleted"
                        : change.values().stream()
                                .filter(value -> value.before() != null)
                                .map(value -> name(value.parameter()) + " " + value.before() + " → "
                                        + (value.after() == null ? "none" : value.after()))
                                .collect(Collectors.collectingAndThen(
                                        Collectors.joining(", "), text -> text.isEmpty() ? "made" : text)));
    }

    private static List<LoopView.Figure> measured(
            Optional<ClassifiedPosition> classified, @Nullable KeptForecast forecast) {
        List<LoopView.Figure> figures = new ArrayList<>();
        DemandClass reviewed = classified.map(ClassifiedPosition::reviewed).orElse(null);
        if (reviewed == null) {
            return figures;
        }
        String abc = classified.map(ClassifiedPosition::abc).map(Enum::name).orElse("");
        figures.add(new LoopView.Figure(
                "Demand",
                Words.roughly(reviewed.rate().unitsPerDay()) + " a day",
                "± " + Words.roughly(reviewed.rate().deviationPerDay()) + ", over "
                        + reviewed.rate().weeks() + " weeks"));
        figures.add(new LoopView.Figure(
                "Replenishment time",
                reviewed.supply().deliveries() == 0
                        ? "not measured yet"
                        : Words.span(reviewed.supply().meanDays()),
                reviewed.supply().deliveries() == 0
                        ? ""
                        : "± " + Words.span(reviewed.supply().deviationDays()) + ", over "
                                + reviewed.supply().deliveries() + " deliveries"));
        figures.add(new LoopView.Figure(
                "Class", abc + reviewed.xyz(), Words.name(reviewed.pattern().name()) + " demand"));
        figures.add(new LoopView.Figure(
                "Just in time",
                reviewed.failures().isEmpty() ? "fit" : "not fit",
                reviewed.failures().stream()
                        .map(failed -> failed.actual() + " (needed: " + failed.limit() + ")")
                        .collect(Collectors.joining("; "))));
        if (forecast != null) {
            BigDecimal wape = forecast.wape();
            BigDecimal naive = forecast.naiveWape();
            figures.add(new LoopView.Figure(
                    "Forecast by",
                    Words.name(forecast.method().name()),
                    wape == null || naive == null
                            ? forecast.reason()
                            : "error " + percent(wape) + " of demand, naive " + percent(naive)));
        }
        return figures;
    }

    private static String percent(BigDecimal share) {
        return Words.number(share.movePointRight(2).setScale(SHARE_DECIMALS, RoundingMode.HALF_UP)) + " %";
    }

    /** A parameter's name as words: {@code cardCount} is "Card count". */
    static String name(String parameter) {
        String constant = parameter.replace("parameters.", "").replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return Words.name(constant);
    }
}
