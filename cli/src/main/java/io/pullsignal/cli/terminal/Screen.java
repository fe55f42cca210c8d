package io.pullsignal.cli.terminal;

import java.io.PrintStream;
import java.time.Clock;
import java.util.List;

/**
 * Where a command writes for people.
 *
 * @param rewritable a terminal, whose lines can be drawn over
 */
public record Screen(PrintStream out, boolean rewritable, Clock clock) {
    private static final String CLEAR_TO_END = "\u001b[J";

    /** Standard output; rewritable when a console is attached and it is not a dumb one. */
    public static Screen standard() {
        boolean console = System.console() != null && !"dumb".equals(System.getenv("TERM"));
        return new Screen(System.out, console, Clock.systemUTC());
    }

    public void say(String line) {
        out.println(line);
    }

    public void say(List<String> lines) {
        lines.forEach(out::println);
    }

    /** Draws lines over the {@code previous} ones drawn last; without a terminal it just prints them. */
    public void redraw(int previous, List<String> lines) {
        if (rewritable && previous > 0) {
            out.print("\u001b[" + previous + "A\r" + CLEAR_TO_END);
        }
        lines.forEach(line -> out.println(Figures.fit(line, 79)));
        out.flush();
    }
}
