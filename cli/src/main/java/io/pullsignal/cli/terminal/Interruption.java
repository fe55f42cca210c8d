package io.pullsignal.cli.terminal;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import java.time.Duration;
import sun.misc.Signal;

/**
 * Ctrl-C (and SIGTERM) as a request: the main thread is interrupted and ends in order, stopping what it started. Without
 * this the virtual machine would run its exit hooks at once and all children would die together.
 */
public final class Interruption {
    private static volatile boolean requested;

    private Interruption() {}

    /** To be called by the main thread. */
    public static void install() {
        Thread main = Thread.currentThread();
        for (String signal : new String[] {"INT", "TERM"}) {
            Signal.handle(new Signal(signal), received -> {
                if (!requested) {
                    requested = true;
                    System.out.println(System.lineSeparator() + "Ending in order ...");
                    main.interrupt();
                }
            });
        }
    }

    public static boolean requested() {
        return requested;
    }

    /** Ends the request's effect on blocking calls, so that things can be stopped in order. */
    public static void clear() {
        Thread.interrupted();
    }

    /** Waits; returns false at once when an interruption is requested. */
    public static boolean pause(Duration duration) {
        if (requested) {
            return false;
        }
        try {
            Thread.sleep(duration.toMillis());
            return !requested;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Waits. @throws CommandFailure when an interruption is requested */
    public static void pauseOrEnd(Duration duration) {
        if (!pause(duration)) {
            throw new CommandFailure(ExitCode.INTERRUPTED, "Ended by Ctrl-C.", "");
        }
    }
}
