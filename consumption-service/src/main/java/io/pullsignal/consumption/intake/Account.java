package io.pullsignal.consumption.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the lines of one event stand.
 *
 * @param lines what the event counts for in all
 * @param moved lines that moved stock
 * @param withoutStock lines that were right and had no stock to move
 * @param open rejections that stand; one of the whole event covers all lines
 * @param settledLater lines that were rejected at first and counted by a later arrival
 */
public record Account(int lines, int moved, int withoutStock, List<Rejection> open, Set<Integer> settledLater) {
    public Account {
        open = List.copyOf(open);
        settledLater = Set.copyOf(settledLater);
    }

    /** Lines that are still rejected. */
    public int rejected() {
        return lines - moved - withoutStock;
    }

    public boolean accepted() {
        return moved + withoutStock > 0;
    }

    /** The account after lines that a later arrival had counted turned out not to be emitted. */
    public Account reopened(Set<Integer> lost, String detail) {
        List<Rejection> reopened = new ArrayList<>(open);
        lost.stream()
                .sorted()
                .forEach(line -> reopened.add(new Rejection(line, RejectionReason.PROCESSING_FAILED, detail)));
        Set<Integer> kept = new HashSet<>(settledLater);
        kept.removeAll(lost);
        return new Account(lines, Math.max(0, moved - lost.size()), withoutStock, reopened, kept);
    }

    boolean isOpenWhole() {
        return open.stream().anyMatch(Rejection::isOfWholeEvent);
    }

    boolean isOpen(int lineNumber) {
        return open.stream().anyMatch(r -> r.isOfWholeEvent() || r.lineNumber() == lineNumber);
    }
}
