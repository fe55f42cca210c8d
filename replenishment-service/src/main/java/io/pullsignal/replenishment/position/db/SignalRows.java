package io.pullsignal.replenishment.position.db;

import io.pullsignal.core.policy.InternalSource;
import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.ContainerState;
import io.pullsignal.core.stock.Transition;
import io.pullsignal.replenishment.position.PositionTransition;
import io.pullsignal.replenishment.position.RaisedSignal;
import io.pullsignal.replenishment.position.SignalProgress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Rows that only some events make: signals, their progress, and transitions of containers. */
public final class SignalRows {
    private SignalRows() {}

    /** Appends signals that were just raised. */
    public static void insert(Connection connection, List<RaisedSignal> signals) throws SQLException {
        CopyText copy = new CopyText(signals.size() * 160);
        for (RaisedSignal raised : signals) {
            Cause cause = raised.cause();
            copy.add(raised.key().location())
                    .add(raised.key().item())
                    .add(raised.signal().cycle())
                    .add(raised.policy())
                    .add(raised.signal().containers())
                    .addMicros(raised.signal().quantity().micros())
                    .add(raised.unit())
                    .add(raised.supplier().isEmpty() ? null : raised.supplier())
                    .add(raised.signal().reason().name())
                    .add(cause.eventId())
                    .add(cause.lineNumber())
                    .add(cause.component())
                    .add(cause.occurredAt())
                    .addMicros(raised.signal().quantity().micros())
                    .add(raised.source().map(InternalSource::location).orElse(null))
                    .add(String.valueOf(
                            raised.source().map(InternalSource::surplus).orElse(false)))
                    .endRow();
        }
        copy.into(
                connection,
                "signal (location, item, cycle, policy, containers, quantity, unit, supplier, reason, cause_event_id,"
                        + " cause_line_number, cause_component, raised_at, open_quantity, source_location, surplus)");
    }

    /** Adds to the accounts of signals; one that is not there is left out. */
    public static void progress(Connection connection, Collection<SignalProgress> progress) throws SQLException {
        ColumnArrays arrays = new ColumnArrays();
        ColumnArrays.Values locations = arrays.column("text", progress.size());
        ColumnArrays.Values items = arrays.column("text", progress.size());
        ColumnArrays.Values cycles = arrays.column("int8", progress.size());
        ColumnArrays.Values ordered = arrays.column("numeric", progress.size());
        ColumnArrays.Values bought = arrays.column("numeric", progress.size());
        ColumnArrays.Values inTransit = arrays.column("numeric", progress.size());
        ColumnArrays.Values despatched = arrays.column("numeric", progress.size());
        ColumnArrays.Values received = arrays.column("numeric", progress.size());
        ColumnArrays.Values unfulfilled = arrays.column("numeric", progress.size());
        ColumnArrays.Values excess = arrays.column("numeric", progress.size());
        ColumnArrays.Values receivedAt = arrays.column("timestamptz", progress.size());
        for (SignalProgress one : progress) {
            locations.add(one.key().location());
            items.add(one.key().item());
            cycles.add(one.cycle());
            ordered.add(one.ordered());
            bought.add(one.bought());
            inTransit.add(one.inTransit());
            despatched.add(one.despatched());
            received.add(one.received());
            unfulfilled.add(one.unfulfilled());
            excess.add(one.excess());
            receivedAt.addOptional(one.receivedAt());
        }
        try (PreparedStatement update = connection.prepareStatement("""
                update signal s
                   set ordered_quantity = s.ordered_quantity + u.ordered,
                       bought_quantity = s.bought_quantity + u.bought,
                       in_transit_quantity = s.in_transit_quantity + u.in_transit,
                       despatched_quantity = s.despatched_quantity + u.despatched,
                       received_quantity = s.received_quantity + u.received,
                       unfulfilled_quantity = s.unfulfilled_quantity + u.unfulfilled,
                       excess_quantity = s.excess_quantity + u.excess,
                       open_quantity = greatest(0, s.open_quantity - u.received - u.unfulfilled),
                       received_at = greatest(s.received_at, u.received_at)
                  from unnest(?::text[], ?::text[], ?::int8[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[],
                              ?::numeric[], ?::numeric[], ?::numeric[], ?::timestamptz[])
                       as u (location, item, cycle, ordered, bought, in_transit, despatched, received, unfulfilled,
                             excess, received_at)
                 where s.location = u.location and s.item = u.item and s.cycle = u.cycle""")) {
            arrays.bind(update);
            update.executeUpdate();
        }
    }

    /** Appends what happened to containers. */
    public static void transitions(Connection connection, List<PositionTransition> transitions) throws SQLException {
        CopyText copy = new CopyText(transitions.size() * 128);
        for (PositionTransition one : transitions) {
            Transition transition = one.transition();
            ContainerState from = transition.from();
            copy.add(one.key().location())
                    .add(one.key().item())
                    .add(transition.card())
                    .add(from == null ? null : from.name())
                    .add(transition.to().name())
                    .addMicros(transition.content().micros())
                    .add(transition.cycle())
                    .add(transition.cause().eventId())
                    .add(transition.cause().lineNumber())
                    .add(transition.cause().occurredAt())
                    .endRow();
        }
        copy.into(
                connection,
                "container_transition (location, item, card, from_state, to_state, content, cycle, cause_event_id,"
                        + " cause_line_number, occurred_at)");
    }
}
