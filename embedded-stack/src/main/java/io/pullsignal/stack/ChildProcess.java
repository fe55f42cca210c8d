package io.pullsignal.stack;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A process of the stack: its output goes to a log file, it can be frozen and killed, and it does not outlive this JVM.
 *
 * <p>It runs in a session of its own where the system has {@code setsid}, so that Ctrl-C reaches the launcher alone, which then
 * stops its children in the right order. A small shell process holds the other end of a pipe: when this JVM ends in any way,
 * kill -9 included, the pipe breaks and the shell ends the child.
 */
public final class ChildProcess implements AutoCloseable {
    private static final int LOG_LINES_IN_ERRORS = 15;
    private static final int LOG_TAIL_BYTES = 16_384;
    /** A process that a signal ends has this plus the signal's number as its exit value. */
    private static final int KILLED_BY_SIGNAL = 128;

    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final String name;
    private final Process process;
    private final Process guard;
    private final Path logFile;
    private final Thread stopAtExit;

    private ChildProcess(String name, Process process, Process guard, Path logFile) {
        this.name = name;
        this.process = process;
        this.guard = guard;
        this.logFile = logFile;
        this.stopAtExit = new Thread(() -> terminate(Duration.ofSeconds(10)), "stop " + name);
    }

    /**
     * Starts a command.
     *
     * @param name for messages, such as "Kafka broker"
     * @param environment added to this JVM's own
     * @param logFile receives standard output and standard error, appended; its folder is created
     * @throws StackException if the command cannot be started
     */
    public static ChildProcess start(String name, List<String> command, Map<String, String> environment, Path logFile) {
        try {
            Files.createDirectories(logFile.toAbsolutePath().getParent());
            List<String> detached = new ArrayList<>();
            if (SystemTools.has("setsid")) {
                detached.add("setsid");
            }
            detached.addAll(command);
            ProcessBuilder builder = new ProcessBuilder(detached)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()))
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
            builder.environment().putAll(environment);
            Process process = builder.start();
            ChildProcess child = new ChildProcess(name, process, startGuard(process.pid()), logFile);
            Runtime.getRuntime().addShutdownHook(child.stopAtExit);
            process.onExit().thenRun(child::dismissGuard);
            return child;
        } catch (IOException e) {
            throw new StackException(Failure.of(e), "Cannot start the " + name + ": " + e.getMessage(), e);
        }
    }

    /** A line on its standard input means an orderly end; the end of the input without one means that the launcher died. */
    private static Process startGuard(long pid) throws IOException {
        List<String> command = new ArrayList<>();
        if (SystemTools.has("setsid")) {
            command.add("setsid");
        }
        command.addAll(List.of(
                "sh",
                "-c",
                "read -r line || { kill -CONT \"$1\"; kill -INT \"$1\"; sleep 5; kill -KILL \"$1\"; } 2>/dev/null",
                "guard",
                Long.toString(pid)));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public Path logFile() {
        return logFile;
    }

    /** How a process that is not alive came to its end, to follow its name: "was killed by signal 9". */
    public String howItEnded() {
        int status = process.exitValue();
        return status > KILLED_BY_SIGNAL
                ? "was killed by signal " + (status - KILLED_BY_SIGNAL)
                : "ended with code " + status;
    }

    /**
     * Waits until the process is ready.
     *
     * @throws StackException if it ends first or the time runs out; it is killed then, and the message carries the log's last lines
     */
    public void awaitReady(BooleanSupplier ready, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                Failure failure = Failure.of(lastLogLines(LOG_LINES_IN_ERRORS));
                throw new StackException(failure, describe(howItEnded(), failure));
            }
            if (System.nanoTime() > deadline) {
                String message = describe("was not ready after " + timeout.toSeconds() + " s", Failure.TIMED_OUT);
                kill();
                throw new StackException(Failure.TIMED_OUT, message);
            }
            pause(POLL_INTERVAL);
        }
    }

    private String describe(String what, Failure failure) {
        return "The %s %s. %s%nLast lines of %s:%n  %s"
                .formatted(
                        name,
                        what,
                        failure.advice(),
                        logFile,
                        String.join(System.lineSeparator() + "  ", lastLogLines(LOG_LINES_IN_ERRORS)));
    }

    /** Waits for a process that ends by itself. */
    int awaitEndStatus(Duration timeout) {
        if (!awaitEnd(timeout)) {
            String message = describe("did not end after " + timeout.toSeconds() + " s", Failure.TIMED_OUT);
            kill();
            throw new StackException(Failure.TIMED_OUT, message);
        }
        return process.exitValue();
    }

    /** The end of the log, at most {@code count} lines and 16 KB. */
    public List<String> lastLogLines(int count) {
        try (var file = FileChannel.open(logFile)) {
            long start = Math.max(0, file.size() - LOG_TAIL_BYTES);
            var tail = ByteBuffer.allocate((int) (file.size() - start));
            file.read(tail, start);
            List<String> lines = new String(tail.array(), 0, tail.position(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of("(log not readable: " + e.getMessage() + ")");
        }
    }

    /** kill -9, and waits until the process is gone. */
    public void kill() {
        signal("KILL");
        awaitEnd(Duration.ofSeconds(30));
    }

    /** SIGSTOP: freezes the process with all its locks and connections. */
    public void suspend() {
        signal("STOP");
    }

    /** SIGCONT: undoes {@link #suspend()}. */
    public void resume() {
        signal("CONT");
    }

    /** Asks the process to end and kills it when it has not after {@code grace}. */
    public void terminate(Duration grace) {
        stop("TERM", grace);
    }

    void stop(String signal, Duration grace) {
        if (process.isAlive()) {
            signal("CONT");
            signal(signal);
        }
        if (!awaitEnd(grace)) {
            signal("KILL");
            awaitEnd(Duration.ofSeconds(30));
        }
    }

    private void signal(String signal) {
        if (process.isAlive()) {
            Signals.send(signal, process.pid());
        }
    }

    private boolean awaitEnd(Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException(Failure.UNEXPECTED, "Interrupted while the " + name + " was ending", e);
        }
    }

    private void dismissGuard() {
        try (OutputStream input = guard.getOutputStream()) {
            input.write('\n');
        } catch (IOException alreadyGone) {
            guard.destroy();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
        } catch (IllegalStateException exiting) {
            guard.destroy();
        }
    }

    static void pause(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException(Failure.UNEXPECTED, "Interrupted while waiting", e);
        }
    }

    /** Terminates with a grace of 10 seconds. */
    @Override
    public void close() {
        terminate(Duration.ofSeconds(10));
    }
}
