package io.pullsignal.cli.terminal;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A progress bar with the time that is left, one line of at most 79 columns. On a terminal the line is rewritten in
 * place; elsewhere (a file, a pipe) a line is printed at each tenth, so that a log stays readable.
 */
public final class Progress implements AutoCloseable {
    private static final int LINE_COLUMNS = 79;
    private static final int BAR_COLUMNS = 20;
    private static final int BAR_COLUMNS_LEAST = 6;
    private static final Duration REDRAW_AFTER = Duration.ofMillis(100);

    private final PrintStream out;
    private final boolean terminal;
    private final Clock clock;
    private final String label;
    private final long total;
    private final Instant started;
    private Instant drawn = Instant.MIN;
    private int tenthPrinted = -1;
    private int barColumns = BAR_COLUMNS;
    private long done;
    private String note = "";

    private Progress(PrintStream out, boolean terminal, Clock clock, String label, long total) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.label = label;
        this.total = Math.max(1, total);
        this.started = clock.instant();
    }

    /** @param total units of work, above zero */
    public static Progress of(Screen screen, String label, long total) {
        return new Progress(screen.out(), screen.rewritable(), screen.clock(), label, total);
    }

    /** @param note short words to the right of the bar, which gives them room; cut where they do not fit all the same */
    public void to(long done, String note) {
        this.done = Math.min(done, total);
        this.note = note;
        Instant now = clock.instant();
        if (terminal) {
            if (drawn.plus(REDRAW_AFTER).isAfter(now) && this.done < total) {
                return;
            }
            drawn = now;
            out.print("\r" + padded(line(now)));
            out.flush();
        } else {
            int tenth = (int) (this.done * 10 / total);
            if (tenth > tenthPrinted) {
                tenthPrinted = tenth;
                out.println(line(now));
            }
        }
    }

    /** Says a line of its own above the bar. */
    public void say(String line) {
        out.println(terminal ? "\r" + padded(line) : line);
        drawn = Instant.MIN;
    }

    /** Ends the line; what was reached stays on the screen. */
    @Override
    public void close() {
        if (terminal) {
            out.println("\r" + padded(line(clock.instant())));
        }
    }

    private String line(Instant now) {
        String left = String.format("%-14s [", label);
        String right =
                String.format("] %3d %%  %s", done * 100 / total, timing(now)) + (note.isEmpty() ? "" : "  " + note);
        int room = LINE_COLUMNS - left.length() - right.length();
        barColumns = Math.max(BAR_COLUMNS_LEAST, Math.min(barColumns, room)); // never wider again: it would flicker
        int filled = (int) (done * barColumns / total);
        return Figures.fit(left + "#".repeat(filled) + ".".repeat(barColumns - filled) + right, LINE_COLUMNS);
    }

    private String timing(Instant now) {
        Duration elapsed = Duration.between(started, now);
        if (done >= total || done == 0) {
            return "in " + Figures.duration(elapsed);
        }
        return Figures.duration(elapsed.multipliedBy(total - done).dividedBy(done)) + " left";
    }

    private static String padded(String line) {
        return line + " ".repeat(Math.max(0, LINE_COLUMNS - line.length()));
    }
}
