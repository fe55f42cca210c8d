package io.pullsignal.cli;

/** What the command's exit codes mean; {@code pullsignal --help} prints the same list. */
public final class ExitCode {
    /** Everything asked for was done. */
    public static final int DONE = 0;
    /** Something failed that the command did not expect; the message says what. */
    public static final int FAILED = 1;
    /** The command line makes no sense. */
    public static final int USAGE = 2;
    /** It ran, but a check failed or rows were rejected. */
    public static final int CHECK_FAILED = 3;
    /** The machine is in the way: port taken, folder in use, disk full, no JDK, a program that was started died. */
    public static final int ENVIRONMENT = 4;
    /** A service, the broker or the registry does not answer. */
    public static final int UNREACHABLE = 5;
    /** A file cannot be read, or its content is not what was announced. */
    public static final int BAD_INPUT = 6;
    /** Ended by Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
