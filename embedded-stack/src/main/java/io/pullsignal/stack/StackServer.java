package io.pullsignal.stack;

import java.nio.file.Path;

/** What the servers of the stack share: one process, its folder, and a port that it keeps for its life. */
public abstract sealed class StackServer implements AutoCloseable
        permits EmbeddedKafka, EmbeddedPostgres, EmbeddedRegistry {
    static final String HOST = "127.0.0.1";
    private static final int BIND_ATTEMPTS = 3;

    /** Starts the process on a port; returns when it is ready. */
    interface Launcher {
        ChildProcess onPort(int port);
    }

    private final String name;
    private final DataFolder folder;
    private final Launcher launcher;
    private final int port;
    private ChildProcess process;

    /**
     * Starts the server.
     *
     * @param wantedPort 0 takes any that is free
     * @param folder owned by the server from now on, unless this fails
     * @throws StackException if the port is taken or the server does not come up
     */
    StackServer(String name, int wantedPort, DataFolder folder, Launcher launcher) {
        this.name = name;
        this.folder = folder;
        this.launcher = launcher;
        Started started = wantedPort == 0 ? onAnyPort(launcher) : onPort(name, wantedPort, launcher);
        this.port = started.port;
        this.process = started.process;
    }

    private record Started(int port, ChildProcess process) {}

    private static Started onPort(String name, int port, Launcher launcher) {
        Ports.requireFree(name, port);
        return new Started(port, launcher.onPort(port));
    }

    private static Started onAnyPort(Launcher launcher) {
        for (int attempt = 1; ; attempt++) {
            int port = Ports.free();
            try {
                return new Started(port, launcher.onPort(port));
            } catch (StackException e) {
                if (e.failure() != Failure.PORT_TAKEN || attempt == BIND_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** The process that runs at present; {@link #restart()} starts another. */
    public final ChildProcess process() {
        return process;
    }

    public final int port() {
        return port;
    }

    public final long pid() {
        return process.pid();
    }

    public final boolean isAlive() {
        return process.isAlive();
    }

    public final Path logFile() {
        return process.logFile();
    }

    /** kill -9: no goodbye to clients, nothing is put in order. */
    public void kill() {
        process.kill();
    }

    /** Freezes the process with all its connections open; of PostgreSQL the postmaster, whose sessions go on. */
    public final void suspend() {
        process.suspend();
    }

    public final void resume() {
        process.resume();
    }

    /** Starts the server again on the same data and the same port, after an orderly stop if it still runs. */
    public final void restart() {
        stop();
        Ports.requireFree(name, port);
        process = launcher.onPort(port);
    }

    /** Orderly stop; {@link #restart()} undoes it. */
    public abstract void stop();

    /** Orderly stop, and gives the folder free. */
    @Override
    public final void close() {
        stop();
        folder.close();
    }
}
