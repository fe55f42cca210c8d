package io.pullsignal.core.stock;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Containers, open signals and promises as one short line of text, so that a position is one row.
 *
 * <p>{@code 1F25000000@1700000000000,2R0/12@1700000000000|12:25000000:0:R}: card, state letter, content in millionths,
 * cycle while on order, business time in milliseconds; after the bar the open signals: cycle, open and undistributed
 * millionths, T once shipped and R before; of a signal that another location of ours supplies further the millionths to
 * despatch and the location, {@code :12000000:WAREHOUSE}. Where something is promised to customers a second bar follows, and
 * {@code 20460:30000000}: day since 1970, promised millionths. Where units are presumed sold {@code ~4000000} ends the line:
 * their millionths.
 */
public final class StockText {
    private static final char PRESUMED = '~';

    private StockText() {}

    public static String write(Stock stock) {
        List<Container> containers = stock.containers();
        List<OpenSignal> signals = stock.openSignals();
        List<Demand> demands = stock.demands();
        if (containers.isEmpty()
                && signals.isEmpty()
                && demands.isEmpty()
                && stock.presumed().isZero()) {
            return "";
        }
        StringBuilder text = new StringBuilder(containers.size() * 32 + signals.size() * 24 + 1);
        for (int i = 0; i < containers.size(); i++) {
            Container container = containers.get(i);
            if (i > 0) {
                text.append(',');
            }
            text.append(container.card())
                    .append(container.state().letter())
                    .append(container.content().micros());
            if (container.cycle() != 0) {
                text.append('/').append(container.cycle());
            }
            text.append('@').append(container.sinceEpochMillis());
        }
        text.append('|');
        for (int i = 0; i < signals.size(); i++) {
            OpenSignal signal = signals.get(i);
            if (i > 0) {
                text.append(',');
            }
            text.append(signal.cycle())
                    .append(':')
                    .append(signal.open().micros())
                    .append(':')
                    .append(signal.undistributed().micros())
                    .append(':')
                    .append(signal.inTransit() ? 'T' : 'R');
            if (!signal.source().isEmpty()) {
                text.append(':')
                        .append(signal.toDespatch().micros())
                        .append(':')
                        .append(signal.source());
            }
        }
        for (int i = 0; i < demands.size(); i++) {
            text.append(i == 0 ? '|' : ',')
                    .append(demands.get(i).dueOn().toEpochDay())
                    .append(':')
                    .append(demands.get(i).units().micros());
        }
        if (!stock.presumed().isZero()) {
            text.append(PRESUMED).append(stock.presumed().micros());
        }
        return text.toString();
    }

    /** Whether a text of {@link #write} may have signals with a source: a quick look that spares reading it. */
    public static boolean maySaySources(String text) {
        return text.contains("R:") || text.contains("T:");
    }

    /** @throws IllegalArgumentException when the text is not what {@link #write} wrote */
    public static Stock read(Quantity loose, long lastCycle, String text) {
        Cursor cursor = new Cursor(text);
        List<Container> containers = new ArrayList<>(8);
        List<OpenSignal> signals = new ArrayList<>(4);
        List<Demand> demands = List.of();
        while (cursor.inSection()) {
            int card = Math.toIntExact(cursor.number());
            ContainerState state = ContainerState.ofLetter(cursor.next());
            Quantity content = Quantity.ofMicros(cursor.number());
            long cycle = cursor.skip('/') ? cursor.number() : 0;
            cursor.expect('@');
            containers.add(new Container(card, state, content, cycle, cursor.number()));
            cursor.skip(',');
        }
        if (cursor.more()) {
            cursor.expect('|');
            while (cursor.inSection()) {
                long cycle = cursor.number();
                cursor.expect(':');
                Quantity open = Quantity.ofMicros(cursor.number());
                cursor.expect(':');
                Quantity undistributed = Quantity.ofMicros(cursor.number());
                cursor.expect(':');
                OpenSignal signal = new OpenSignal(cycle, open, undistributed, cursor.next() == 'T');
                if (cursor.skip(':')) {
                    Quantity toDespatch = Quantity.ofMicros(cursor.number());
                    cursor.expect(':');
                    signal.suppliedBy(cursor.word(), toDespatch);
                }
                signals.add(signal);
                cursor.skip(',');
            }
        }
        if (cursor.skip('|')) {
            demands = new ArrayList<>(4);
            while (cursor.inSection()) {
                LocalDate dueOn = LocalDate.ofEpochDay(cursor.number());
                cursor.expect(':');
                demands.add(new Demand(dueOn, Quantity.ofMicros(cursor.number())));
                cursor.skip(',');
            }
        }
        Stock stock = new Stock(loose, lastCycle, containers, signals, demands);
        if (cursor.skip(PRESUMED)) {
            stock.presume(Quantity.ofMicros(cursor.number()));
        }
        return stock;
    }

    private static final class Cursor {
        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        boolean more() {
            return at < text.length();
        }

        boolean inSection() {
            return more() && peek() != '|' && peek() != PRESUMED;
        }

        char peek() {
            return text.charAt(at);
        }

        char next() {
            if (!more()) {
                throw new IllegalArgumentException("cut off: " + text);
            }
            return text.charAt(at++);
        }

        boolean skip(char wanted) {
            if (more() && peek() == wanted) {
                at++;
                return true;
            }
            return false;
        }

        void expect(char wanted) {
            if (!skip(wanted)) {
                throw new IllegalArgumentException("expected " + wanted + " at " + at + " of " + text);
            }
        }

        /** Up to the next comma, bar or presumed units. */
        String word() {
            int start = at;
            while (more() && peek() != ',' && peek() != '|' && peek() != PRESUMED) {
                at++;
            }
            return text.substring(start, at);
        }

        long number() {
            int start = at;
            skip('-');
            while (more() && peek() >= '0' && peek() <= '9') {
                at++;
            }
            return Long.parseLong(text, start, at, 10);
        }
    }
}
