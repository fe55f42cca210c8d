package io.pullsignal.replenishment.pipeline.kafka;

import io.pullsignal.replenishment.demand.db.StatisticsJob;
import io.pullsignal.replenishment.proposal.db.ProposalDecisions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Goes on with the statistics, a page at a time and no more than so many positions a second, so that they take little from
 * the path of the events; and accepts the proposals that follow from them where a loop wants that. It looks often whether a day is over, because the clock of the business may run a day a second.
 */
final class StatisticsTimer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StatisticsTimer.class);
    private static final long IDLE_MILLIS = 2_000;
    private static final long RETRY_MILLIS = 10_000;
    private static final long STOP_SECONDS = 10;
    private static final int POSITIONS_PER_SECOND_MAX = 100_000;

    private final StatisticsJob job;
    private final ProposalDecisions proposals;
    private final Clock clock;
    private final int positionsPerSecond;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "statistics");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });

    /** @param clock business time */
    StatisticsTimer(StatisticsJob job, ProposalDecisions proposals, Clock clock, int positionsPerSecond) {
        if (positionsPerSecond < 1 || positionsPerSecond > POSITIONS_PER_SECOND_MAX) {
            throw new IllegalArgumentException(
                    positionsPerSecond + " positions a second are not within 1 to " + POSITIONS_PER_SECOND_MAX);
        }
        this.job = job;
        this.proposals = proposals;
        this.clock = clock;
        this.positionsPerSecond = positionsPerSecond;
    }

    void start() {
        timer.schedule(this::step, IDLE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void step() {
        long begun = System.nanoTime();
        long pauseMillis = RETRY_MILLIS;
        try {
            StatisticsJob.Step step = job.step(clock.instant());
            proposals.acceptAutomatic(clock.instant());
            long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            long ownTimeMillis = TimeUnit.SECONDS.toMillis(step.positions()) / positionsPerSecond;
            pauseMillis = step.worked() ? Math.max(0, ownTimeMillis - tookMillis) : IDLE_MILLIS;
        } catch (SQLException e) {
            LOG.warnf("statistics wait: %s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("statistics failed and are tried again", e);
        }
        if (!timer.isShutdown()) {
            timer.schedule(this::step, pauseMillis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("statistics did not stop in time; the page is made again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
