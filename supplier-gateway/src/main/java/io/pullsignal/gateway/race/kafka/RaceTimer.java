package io.pullsignal.gateway.race.kafka;

import io.pullsignal.gateway.race.db.RacesTable;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;

/** Answers races from time to time. */
@ApplicationScoped
class RaceTimer {
    private static final Logger LOG = Logger.getLogger(RaceTimer.class);
    private static final int RACES_AT_ONCE = 500;

    private final RaceAnswers answers;

    RaceTimer(RaceAnswers answers) {
        this.answers = answers;
    }

    /** A database that is away is asked again at the next turn. */
    @Scheduled(
            every = "${pullsignal.race-check-every:1s}",
            delayed = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            List<RacesTable.FirstLine> races = answers.unanswered(RACES_AT_ONCE);
            for (RacesTable.FirstLine race : races) {
                answers.answer(race);
            }
            if (!races.isEmpty()) {
                LOG.infof("%d races are answered", races.size());
            }
        } catch (SQLException e) {
            LOG.warnf("races are answered later: %s", e.getMessage());
        }
    }
}
