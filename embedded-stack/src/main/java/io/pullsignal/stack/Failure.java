package io.pullsignal.stack;

import java.util.List;
import java.util.Locale;

/** Why a part of the stack is not there, with what a person can do about it. */
public enum Failure {
    PORT_TAKEN("The port is taken. Stop the other process or choose another port."),
    DISK_FULL("The disk is full. Free some space or choose another data folder."),
    NOT_ENOUGH_MEMORY("There is not enough memory. Stop other programs or give the stack less."),
    FOLDER_IN_USE("The data folder is in use by another running stack. Stop it or choose another folder."),
    BROKEN_INSTALLATION("The build is incomplete. Build the project again."),
    DIED("The process ended before it was ready."),
    TIMED_OUT("The process did not become ready in time."),
    UNEXPECTED("");

    private final String advice;

    Failure(String advice) {
        this.advice = advice;
    }

    /** One or two sentences: what happened and what to do; may be empty. */
    public String advice() {
        return advice;
    }

    /** Judges from the message of a failure of this JVM's own. */
    static Failure of(Exception exception) {
        Failure failure = of(List.of(String.valueOf(exception.getMessage())));
        return failure == DIED ? UNEXPECTED : failure;
    }

    /** Judges from the last lines of a log why a process ended. */
    static Failure of(List<String> logLines) {
        String log = String.join("\n", logLines).toLowerCase(Locale.ROOT);
        if (log.contains("no space left on device") || log.contains("disk quota exceeded")) {
            return DISK_FULL;
        }
        if (log.contains("address already in use")
                || log.contains("already bound")
                || log.contains("could not create any tcp/ip sockets")
                || log.contains("port already bound")
                || log.contains("socket server failed to bind")) {
            return PORT_TAKEN;
        }
        if (log.contains("insufficient memory")
                || log.contains("cannot allocate memory")
                || log.contains("could not reserve enough space")
                || log.contains("outofmemoryerror")
                || log.contains("could not map anonymous shared memory")) {
            return NOT_ENOUGH_MEMORY;
        }
        return DIED;
    }
}
