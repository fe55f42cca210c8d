package io.pullsignal.consumption.catalog.rest;

import io.pullsignal.consumption.catalog.ImportRow;
import io.pullsignal.consumption.catalog.InvalidMasterDataException;
import io.pullsignal.consumption.catalog.RowProblem;
import io.pullsignal.consumption.form.Form;
import io.pullsignal.consumption.form.FormException;
import io.pullsignal.consumption.form.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Rows of an import, read where they can be. */
record CatalogRows<T>(List<ImportRow<T>> read, List<RowProblem> problems) {
    static <T> CatalogRows<T> of(List<Rows.Row> rows, Function<Form, T> reader) {
        List<ImportRow<T>> read = new ArrayList<>();
        List<RowProblem> problems = new ArrayList<>();
        for (Rows.Row row : rows) {
            try {
                read.add(new ImportRow<>(row.number(), reader.apply(form(row))));
            } catch (FormException | InvalidMasterDataException e) {
                problems.add(new RowProblem(row.number(), String.valueOf(e.getMessage())));
            }
        }
        return new CatalogRows<>(read, problems);
    }

    static Form form(Rows.Row row) {
        if (row instanceof Rows.Row.Read readable) {
            return Form.of(readable.fields());
        }
        throw new FormException("", ((Rows.Row.Unreadable) row).problem());
    }
}
