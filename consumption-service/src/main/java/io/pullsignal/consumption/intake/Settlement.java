package io.pullsignal.consumption.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one arrival of an event leads to: the movements to emit, what goes on the dead letter, and how the event's
 * account stands afterwards. Each line of an event is emitted by exactly one of its arrivals.
 *
 * @param movements to emit
 * @param refused what the arrival's dead letter names; empty for none
 * @param settled lines that counted by this arrival
 */
public record Settlement(Account account, List<CleanLine> movements, List<Rejection> refused, Set<Integer> settled) {

    /** The first arrival of an event. */
    public static Settlement first(RecordedEvent event, Verdict verdict) {
        int lines = event.countedLines();
        if (verdict instanceof Verdict.Refused refused) {
            List<Rejection> open = List.of(refused.rejection());
            return new Settlement(new Account(lines, 0, 0, open, Set.of()), List.of(), open, Set.of());
        }
        Tally tally = new Tally();
        for (LineVerdict line : ((Verdict.Judged) verdict).lines()) {
            tally.add(line);
        }
        Account account = new Account(lines, tally.moved, tally.withoutStock, tally.refused, Set.of());
        return new Settlement(account, tally.movements, tally.refused, tally.settled);
    }

    /**
     * The same arrival read once more, because its Kafka transaction did not commit: emits what it emitted, under the
     * rejections that were stored. A line that cannot be emitted any more, because its master data went away meanwhile,
     * becomes a rejection.
     */
    public static Settlement again(Account stored, RecordedEvent event, Verdict verdict) {
        if (stored.isOpenWhole()) {
            return new Settlement(stored, List.of(), stored.open(), Set.of());
        }
        Set<Integer> mine = new HashSet<>();
        for (RecordedEvent.Line line : event.lines()) {
            if (!stored.isOpen(line.lineNumber()) && !stored.settledLater().contains(line.lineNumber())) {
                mine.add(line.lineNumber());
            }
        }
        return repeat(stored, mine, stored.open(), verdict);
    }

    /** Another arrival of the same content: counts the lines that were rejected and are right now, and nothing else. */
    public static Settlement later(Account stored, Verdict verdict) {
        if (stored.open().isEmpty()) {
            return new Settlement(stored, List.of(), List.of(), Set.of());
        }
        if (verdict instanceof Verdict.Refused refused) {
            List<Rejection> open = stored.isOpenWhole() ? List.of(refused.rejection()) : stored.open();
            Account account =
                    new Account(stored.lines(), stored.moved(), stored.withoutStock(), open, stored.settledLater());
            return new Settlement(account, List.of(), open, Set.of());
        }
        Tally tally = new Tally();
        for (LineVerdict line : ((Verdict.Judged) verdict).lines()) {
            if (stored.isOpen(line.lineNumber())) {
                tally.add(line);
            }
        }
        Set<Integer> settledLater = new HashSet<>(stored.settledLater());
        settledLater.addAll(tally.settled);
        Account account = new Account(
                stored.lines(),
                stored.moved() + tally.moved,
                stored.withoutStock() + tally.withoutStock,
                tally.refused,
                settledLater);
        return new Settlement(account, tally.movements, tally.refused, tally.settled);
    }

    /** A later arrival read once more; see {@link #again}. */
    public static Settlement laterAgain(
            Account stored, Set<Integer> settledThen, List<Rejection> refusedThen, Verdict verdict) {
        return repeat(stored, settledThen, refusedThen, verdict);
    }

    private static Settlement repeat(Account stored, Set<Integer> mine, List<Rejection> refusedThen, Verdict verdict) {
        Tally tally = new Tally();
        if (verdict instanceof Verdict.Judged judged) {
            for (LineVerdict line : judged.lines()) {
                if (mine.contains(line.lineNumber())) {
                    tally.add(line);
                }
            }
        } else {
            Rejection whole = ((Verdict.Refused) verdict).rejection();
            for (int lineNumber : mine) {
                tally.refused.add(new Rejection(lineNumber, whole.reason(), whole.detail()));
            }
        }
        if (tally.refused.isEmpty()) {
            return new Settlement(stored, tally.movements, refusedThen, tally.settled);
        }
        List<Rejection> open = new ArrayList<>(stored.open());
        Set<Integer> settledLater = new HashSet<>(stored.settledLater());
        for (Rejection lost : tally.refused) {
            settledLater.remove(lost.lineNumber());
            if (!stored.isOpen(lost.lineNumber())) {
                open.add(lost);
            }
        }
        List<Rejection> refused = new ArrayList<>(refusedThen);
        refused.addAll(tally.refused);
        Account account = new Account(
                stored.lines(),
                Math.max(0, stored.moved() - tally.refused.size()),
                stored.withoutStock(),
                open,
                settledLater);
        return new Settlement(account, tally.movements, refused, tally.settled);
    }

    private static final class Tally {
        private final List<CleanLine> movements = new ArrayList<>();
        private final List<Rejection> refused = new ArrayList<>();
        private final Set<Integer> settled = new HashSet<>();
        private int moved;
        private int withoutStock;

        void add(LineVerdict line) {
            if (line instanceof LineVerdict.Moves moves) {
                movements.addAll(moves.movements());
                settled.add(line.lineNumber());
                moved++;
            } else if (line instanceof LineVerdict.WithoutStock) {
                settled.add(line.lineNumber());
                withoutStock++;
            } else {
                refused.add(((LineVerdict.Refused) line).rejection());
            }
        }
    }
}
