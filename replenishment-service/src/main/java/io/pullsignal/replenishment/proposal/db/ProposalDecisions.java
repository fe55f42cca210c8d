package io.pullsignal.replenishment.proposal.db;

import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.loop.ChangeNote;
import io.pullsignal.replenishment.loop.DefinedLoop;
import io.pullsignal.replenishment.loop.LoopDefinition;
import io.pullsignal.replenishment.loop.db.LoopChanges;
import io.pullsignal.replenishment.loop.db.LoopJson;
import io.pullsignal.replenishment.loop.db.LoopsTable;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.proposal.ProposalKind;
import io.pullsignal.replenishment.proposal.ProposalStatus;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Decides about proposals. An accepted one changes its loop in the way in which every loop is changed, in the same
 * transaction: with a version, a message and a line in the log of changes. Proposals are locked before positions.
 */
public final class ProposalDecisions {
    private static final int AUTOMATIC_AT_ONCE = 50;
    private static final ChangeNote BY_RULE = new ChangeNote("automatic rule", "the loop follows its proposals");

    private final DataSource database;
    private final TransactionalOutbox outbox;
    private final LoopChanges loops;

    public ProposalDecisions(DataSource database, TransactionalOutbox outbox, LoopChanges loops) {
        this.database = database;
        this.outbox = outbox;
        this.loops = loops;
    }

    /** What a decision led to. */
    public enum Result {
        DONE,
        /** There is no such proposal. */
        UNKNOWN,
        /** It was decided before. */
        NOT_OPEN,
        /** The loop is no longer the one that it was made for. */
        SUPERSEDED
    }

    /** Changes the loop as proposed. @param note who accepts, and what they say */
    public Result accept(long id, ChangeNote note, Instant now) throws SQLException {
        return outbox.inTransaction(work -> {
            Optional<ProposalsTable.Locked> locked = ProposalsTable.lock(work.connection(), id);
            if (locked.isEmpty()) {
                return Result.UNKNOWN;
            }
            return locked.get().status() == ProposalStatus.OPEN
                    ? accept(work, id, locked.get(), note, now)
                    : Result.NOT_OPEN;
        });
    }

    private Result accept(UnitOfWork work, long id, ProposalsTable.Locked proposal, ChangeNote note, Instant now)
            throws SQLException {
        ChangeNote change = new ChangeNote(note.actor(), "proposal " + id + " accepted");
        Optional<DefinedLoop> changed = Optional.empty();
        Optional<DefinedLoop> present = LoopsTable.find(work.connection(), proposal.key());
        if (present.isPresent()) {
            LoopDefinition after =
                    resized(present.get().definition(), LoopJson.read(proposal.key(), proposal.loopAfter()));
            changed = loops.replace(work, after, proposal.loopVersion(), change, now)
                    .map(LoopChanges.Outcome::loop);
        }
        if (changed.isEmpty()) {
            ProposalsTable.decide(
                    work.connection(),
                    id,
                    ProposalStatus.SUPERSEDED,
                    note.actor(),
                    "the loop was changed since",
                    null,
                    now);
            return Result.SUPERSEDED;
        }
        ProposalsTable.decide(
                work.connection(),
                id,
                ProposalStatus.ACCEPTED,
                note.actor(),
                note.reason(),
                changed.get().version(),
                now);
        if (proposal.kind() == ProposalKind.RESTORATION) {
            ProposalsTable.restored(work.connection(), proposal.key(), proposal.loopVersion());
        }
        return Result.DONE;
    }

    /**
     * Only what a proposal is about changes. A restoration to a loop that was not sized for anything keeps what was measured
     * as the plan.
     */
    private static LoopDefinition resized(LoopDefinition present, LoopDefinition proposed) {
        BigDecimal demand = proposed.dailyDemand() == null ? present.dailyDemand() : proposed.dailyDemand();
        BigDecimal leadTime = proposed.leadTimeDays() == null ? present.leadTimeDays() : proposed.leadTimeDays();
        return present.resized(
                proposed.parameters(),
                Objects.requireNonNullElse(demand, BigDecimal.ZERO),
                Objects.requireNonNullElse(leadTime, BigDecimal.ZERO));
    }

    /** Leaves the loop as it is. */
    public Result reject(long id, ChangeNote note, Instant now) throws SQLException {
        return outbox.inTransaction(work -> {
            Optional<ProposalsTable.Locked> locked = ProposalsTable.lock(work.connection(), id);
            if (locked.isEmpty()) {
                return Result.UNKNOWN;
            }
            if (locked.get().status() != ProposalStatus.OPEN) {
                return Result.NOT_OPEN;
            }
            ProposalsTable.decide(
                    work.connection(), id, ProposalStatus.REJECTED, note.actor(), note.reason(), null, now);
            return Result.DONE;
        });
    }

    /** Sets whether a loop follows its proposals by itself. @return whether there is such a loop */
    public boolean follow(PositionKey key, boolean automatic) throws SQLException {
        return outbox.inTransaction(work -> {
            boolean known = LoopsTable.find(work.connection(), key).isPresent();
            if (known) {
                ProposalModes.put(work.connection(), key, automatic);
            }
            return known;
        });
    }

    /** Accepts what is open of loops that follow their proposals, some at a time. @return proposals looked at */
    public int acceptAutomatic(Instant now) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select id from loop_proposal where status = 'OPEN' and automatic order by id limit ?")) {
            select.setInt(1, AUTOMATIC_AT_ONCE);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
        }
        for (long id : ids) {
            accept(id, BY_RULE, now);
        }
        return ids.size();
    }
}
