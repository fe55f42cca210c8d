package io.pullsignal.replenishment.signal.db;

import io.pullsignal.replenishment.board.db.LoopReads;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.signal.CausedSignal;
import io.pullsignal.replenishment.signal.SignalAccount;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What led to signals. */
public final class CauseReads {
    /** Days before a signal in which movements are looked for. */
    private static final int DAYS_LOOKED_BACK = 400;

    private CauseReads() {}

    public static Optional<CausedSignal> ofSignal(Connection connection, PositionKey key, long cycle)
            throws SQLException {
        Optional<SignalAccount> signal = SignalReads.find(connection, key, cycle);
        return signal.isEmpty() ? Optional.empty() : Optional.of(caused(connection, key, signal.get(), List.of()));
    }

    /** A signal that an order asks for, and the lines of the order that are for its item. */
    private record Ordered(PositionKey key, long cycle, List<Integer> lineNumbers) {}

    /**
     * Signals that an order asks for with what led to them, in the order of location, item and cycle.
     *
     * @param lineNumber of the order; null for all lines
     * @param after position to begin at; signals up to {@code cycle} of it are left out
     */
    public static List<CausedSignal> ofOrder(
            Connection connection,
            String orderNumber,
            @Nullable Integer lineNumber,
            PositionKey after,
            long cycle,
            int limit)
            throws SQLException {
        List<CausedSignal> signals = new ArrayList<>();
        for (Ordered ordered : ordered(connection, orderNumber, lineNumber, after, cycle, limit)) {
            Optional<SignalAccount> signal = SignalReads.find(connection, ordered.key(), ordered.cycle());
            if (signal.isPresent()) {
                signals.add(caused(connection, ordered.key(), signal.get(), ordered.lineNumbers()));
            }
        }
        return signals;
    }

    private static List<Ordered> ordered(
            Connection connection,
            String orderNumber,
            @Nullable Integer lineNumber,
            PositionKey after,
            long cycle,
            int limit)
            throws SQLException {
        List<Ordered> ordered = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select s.location, s.item, s.cycle, l.numbers
                  from signal_order s
                 cross join lateral (
                       select coalesce(array_agg(line_number order by line_number), '{}') as numbers from order_line l
                        where l.location = s.location and l.item = s.item and l.order_number = s.order_number) l
                 where s.order_number = ? and (s.location, s.item, s.cycle) > (?, ?, ?)
                   and (?::int is null or ? = any(l.numbers))
                 order by s.location, s.item, s.cycle limit ?""")) {
            select.setString(1, orderNumber);
            select.setString(2, after.location());
            select.setString(3, after.item());
            select.setLong(4, cycle);
            select.setObject(5, lineNumber, java.sql.Types.INTEGER);
            select.setObject(6, lineNumber, java.sql.Types.INTEGER);
            select.setInt(7, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Array numbers = rows.getArray(4);
                    ordered.add(new Ordered(
                            new PositionKey(rows.getString(1), rows.getString(2)), rows.getLong(3), List.of((Integer[])
                                    numbers.getArray())));
                }
            }
        }
        return ordered;
    }

    private static CausedSignal caused(
            Connection connection, PositionKey key, SignalAccount signal, List<Integer> lineNumbers)
            throws SQLException {
        return CausedSignal.of(
                signal,
                lineNumbers,
                LoopReads.consumptionBehind(
                        connection,
                        key,
                        signal.raisedAt(),
                        signal.quantity(),
                        signal.raisedAt().atZone(ZoneOffset.UTC).toLocalDate().minusDays(DAYS_LOOKED_BACK)));
    }
}
