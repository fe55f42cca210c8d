package io.pullsignal.consumption.catalog.rest;

import io.pullsignal.consumption.catalog.RowProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What an import did, or would do: rows taken, and rows refused with their numbers. */
public record ImportReport(int accepted, List<RowProblem> rejected) {
    static ImportReport of(int rows, List<RowProblem> unreadable, List<RowProblem> refused) {
        List<RowProblem> all = new ArrayList<>(unreadable);
        all.addAll(refused);
        all.sort(Comparator.comparingInt(RowProblem::row));
        return new ImportReport(rows - all.size(), all);
    }
}
