package io.pullsignal.stack;

import java.io.IOException;

/** Unix signals, which Java cannot send by name. */
final class Signals {
    private Signals() {}

    /** Sends a signal such as "STOP"; a process that is already gone is not an error. */
    static void send(String signal, long pid) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new StackException(Failure.UNEXPECTED, "Cannot send SIG" + signal + " to process " + pid, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException(Failure.UNEXPECTED, "Interrupted while sending SIG" + signal, e);
        }
    }
}
