package io.pullsignal.replenishment.pipeline.kafka;

import java.sql.SQLException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Does one step after another, each followed by a pause. A step that fails is tried again after the longest pause; a stop
 * lets the step at hand end.
 */
final class PacedThread implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PacedThread.class);
    private static final long STOP_SECONDS = 10;

    private final String name;
    private final long longestPauseMillis;
    private final Step step;
    private final ScheduledThreadPoolExecutor timer;

    /** Returns the pause after it, in milliseconds. */
    @FunctionalInterface
    interface Step {
        long run() throws SQLException;
    }

    /** @param longestPauseMillis before the first step, and after one that failed */
    PacedThread(String name, long longestPauseMillis, Step step) {
        this.name = name;
        this.longestPauseMillis = longestPauseMillis;
        this.step = step;
        this.timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        // a stop does not wait for a pause to end
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void start() {
        timer.schedule(this::run, longestPauseMillis, TimeUnit.MILLISECONDS);
    }

    boolean isStopping() {
        return timer.isShutdown();
    }

    private void run() {
        long pauseMillis = longestPauseMillis;
        try {
            pauseMillis = step.run();
        } catch (SQLException e) {
            LOG.warnf("%s: waits: %s", name, e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s: failed and is tried again", name);
        }
        if (!isStopping()) {
            timer.schedule(this::run, pauseMillis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
