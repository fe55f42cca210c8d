package io.pullsignal.replenishment.board.web;

import java.util.List;

/**
 * A loop as its page shows it; every text is ready to be read.
 *
 * @param urgencies how its cards stand on the board, worst first
 * @param presumed what of the stock is presumed sold while the location is silent; empty for nothing
 * @param headline what is going on, in one sentence
 * @param explanation why something is or is not on order now
 * @param figures parameters and what follows from them
 * @param warnings what to think twice about
 */
public record LoopView(
        String location,
        String item,
        String locationName,
        String title,
        String supplier,
        String policy,
        boolean kanban,
        List<CardView> urgencies,
        String onHand,
        String presumed,
        String onOrder,
        String supply,
        String headline,
        String explanation,
        List<Figure> figures,
        List<String> warnings,
        List<ContainerBox> boxes,
        String loose,
        List<SignalView> signals,
        String causeHeadline,
        List<CauseView> causes,
        List<DayView> days,
        ProposalsView proposals,
        String historyHref,
        String cardsHref) {
    /** @param note what the figure means; empty where the name says it */
    public record Figure(String name, String value, String note) {}

    /** A signal and its progress. */
    public record SignalView(
            String id,
            String tone,
            String state,
            String quantity,
            String reason,
            String raised,
            String order,
            String promised,
            int donePercent,
            String done) {}

    /** A movement that led to the latest signal. */
    public record CauseView(String at, String kind, String quantity, String event) {}

    /** A day of the stock's history. */
    public record DayView(String day, String demand, String received, String other, String closing) {}
}
