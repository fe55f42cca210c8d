package io.pullsignal.stack;

import java.util.concurrent.Executor;

/**
 * A thread for each task, for a few that wait and must not wait for each other. The common pool, which JDK 25 gives to whoever
 * names no executor, does one after the other on two processors.
 */
public final class ThreadEach implements Executor {
    private final String name;

    /** @param name of the threads */
    public ThreadEach(String name) {
        this.name = name;
    }

    @Override
    public void execute(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
