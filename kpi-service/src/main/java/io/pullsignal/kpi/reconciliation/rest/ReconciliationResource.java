package io.pullsignal.kpi.reconciliation.rest;

import io.pullsignal.kpi.batch.db.Snapshot;
import io.pullsignal.kpi.indicators.rest.PeriodParameters;
import io.pullsignal.kpi.reconciliation.Reconciliation;
import io.pullsignal.kpi.reconciliation.UnitsKey;
import io.pullsignal.kpi.reconciliation.db.OwnUnits;
import io.pullsignal.kpi.reconciliation.db.OwnUnits.OnHandDifferences;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Whether the units here are the units of replenishment's ledger. */
@Path("/v1/reconciliation")
@Produces(MediaType.APPLICATION_JSON)
public class ReconciliationResource {
    /** Above it the answer would take too much memory; a shorter period is asked for. */
    private static final int TOTALS_MAX = 1_000_000;

    /** Below what a connection of the service allows, so that the answer says what happened. */
    private static final Duration OWN_SIDE_LIMIT = Duration.ofSeconds(50);

    private static final int DIFFERENCES_SHOWN = 500;
    private static final Long RETRY_AFTER_SECONDS = 5L;

    private final DataSource database;
    private final ReplenishmentLedger ledger;
    private final OwnUnits own = new OwnUnits();

    ReconciliationResource(DataSource database, ReplenishmentLedger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /**
     * The answer. While events are on their way the two services differ for a moment: judge it when both are drained.
     *
     * @param reconciled no difference at all, of movements or of on hand
     * @param comparedTotals sums by location, item, day and kind that either side has
     * @param differenceCount how many of them differ; {@code differences} shows the first 500
     * @param onHand on hand folded here against the positions that replenishment published, as they are now
     */
    public record Answer(
            LocalDate from,
            LocalDate to,
            boolean reconciled,
            int comparedTotals,
            int differenceCount,
            List<TotalDifference> differences,
            OnHandDifferences onHand) {}

    public record TotalDifference(
            String location,
            String item,
            LocalDate businessDate,
            String kind,
            BigDecimal ledgerUnits,
            BigDecimal kpiUnits) {}

    private record OwnSide(Map<UnitsKey, BigDecimal> sums, OnHandDifferences onHand) {}

    @GET
    @Operation(summary = "Units here against units in the ledger, by location, item, day and kind")
    public Answer reconcile(@BeanParam PeriodParameters period) throws SQLException {
        LocalDate from = period.firstDay();
        LocalDate to = period.lastDay();
        OwnSide side = Snapshot.of(
                database,
                OWN_SIDE_LIMIT,
                connection -> new OwnSide(
                        own.sums(connection, from, to, TOTALS_MAX + 1), own.onHand(connection, DIFFERENCES_SHOWN)));
        if (side.sums().size() > TOTALS_MAX) {
            throw new BadRequestException(
                    "the period has more than %,d totals; ask for a shorter one".formatted(TOTALS_MAX));
        }
        Reconciliation reconciliation = new Reconciliation(side.sums());
        try {
            ledger.totals(from, to, TOTALS_MAX, reconciliation::ledger);
        } catch (LedgerUnavailableException e) {
            throw new ServiceUnavailableException(e.getMessage(), RETRY_AFTER_SECONDS, e);
        }
        SortedMap<UnitsKey, Reconciliation.Difference> differences = reconciliation.differences();
        return new Answer(
                from,
                to,
                differences.isEmpty() && side.onHand().count() == 0,
                reconciliation.compared(),
                differences.size(),
                differences.entrySet().stream()
                        .limit(DIFFERENCES_SHOWN)
                        .map(difference -> new TotalDifference(
                                difference.getKey().location(),
                                difference.getKey().item(),
                                difference.getKey().businessDate(),
                                difference.getKey().kind(),
                                difference.getValue().ledgerUnits(),
                                difference.getValue().kpiUnits()))
                        .toList(),
                side.onHand());
    }
}
