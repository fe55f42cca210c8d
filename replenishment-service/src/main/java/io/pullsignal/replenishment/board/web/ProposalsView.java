package io.pullsignal.replenishment.board.web;

import java.util.List;

/**
 * What is proposed for a loop and what became of earlier proposals, as its page shows it; every text is ready to be read.
 *
 * @param open at most one
 * @param decided the latest, latest first
 * @param measured what demand and supply were found to be; empty before the first whole week
 * @param changes the latest changes of the loop, latest first
 */
public record ProposalsView(
        List<OpenView> open, List<DecidedView> decided, List<LoopView.Figure> measured, List<ChangeView> changes) {
    /**
     * A proposal to be decided.
     *
     * @param tone colour and symbol
     * @param stock effect on stock; empty where none is known
     * @param service effect on service; likewise
     */
    public record OpenView(
            long id,
            String tone,
            String kind,
            String reason,
            String formula,
            List<ChangedView> changes,
            String stock,
            String service,
            boolean automatic) {}

    /** One parameter. @param target what the formula says, where one step does not lead there; else empty */
    public record ChangedView(String name, String current, String proposed, String target) {}

    /** A proposal that was decided. */
    public record DecidedView(String when, String tone, String outcome, String by, String change, String note) {}

    /** A change of the loop. */
    public record ChangeView(String when, String actor, String reason, String values) {}
}
