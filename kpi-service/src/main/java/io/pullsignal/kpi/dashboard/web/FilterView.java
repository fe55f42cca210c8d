package io.pullsignal.kpi.dashboard.web;

import io.pullsignal.kpi.dashboard.db.Choices;
import io.pullsignal.kpi.dashboard.db.Choices.Choice;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The choices of a page.
 *
 * @param action address that the form goes to
 */
public record FilterView(
        String action, Selection selection, List<Choice> locations, List<Choice> suppliers, List<Choice> categories) {
    /** Spans of days that can be chosen by name. */
    public record Span(String days, String name) {}

    static FilterView read(Connection connection, String action, Selection selection) throws SQLException {
        return new FilterView(
                action,
                selection,
                Choices.locations(connection),
                Choices.suppliers(connection),
                Choices.categories(connection));
    }

    public List<Span> spans() {
        return List.of(
                new Span("1", "Today"),
                new Span("7", "Last 7 days"),
                new Span("28", "Last 28 days"),
                new Span("91", "Last 91 days"),
                new Span("364", "Last 52 weeks"),
                new Span("chosen", "From and to"));
    }
}
