package io.pullsignal.gateway.sourcing.rest;

import io.pullsignal.gateway.pipeline.rest.Problems;
import io.pullsignal.gateway.sourcing.SourcingTerms;
import io.pullsignal.gateway.sourcing.SpreadRule;
import io.pullsignal.gateway.sourcing.db.SpreadRulesTable;
import io.pullsignal.messaging.TransactionalOutbox;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.sql.SQLException;

/** How much of an item may come from one country, over time. */
@Path("/v1/spread-rules/{item}")
public class SpreadRulesResource {
    /** @param maximumCountryPercent above 0 to 100 */
    public record SpreadBody(@NotNull BigDecimal maximumCountryPercent) {}

    /** The same of an item. */
    public record SpreadView(String item, BigDecimal maximumCountryPercent) {}

    private final TransactionalOutbox outbox;

    SpreadRulesResource(TransactionalOutbox outbox) {
        this.outbox = outbox;
    }

    @GET
    public SpreadView get(String item) throws SQLException {
        String code = SourcingTerms.canonicalItem(item);
        return outbox.inTransaction(work -> SpreadRulesTable.of(work.connection(), code))
                .map(rule -> new SpreadView(rule.item(), rule.maximumPercent()))
                .orElseThrow(() -> Problems.notFound("there is no rule of spread for " + code));
    }

    @PUT
    public SpreadView put(String item, @Valid @NotNull SpreadBody body) throws SQLException {
        SpreadRule rule = new SpreadRule(item, body.maximumCountryPercent());
        outbox.inTransaction(work -> {
            SpreadRulesTable.put(work.connection(), rule);
            return rule;
        });
        return new SpreadView(rule.item(), rule.maximumPercent());
    }

    @DELETE
    public void delete(String item) throws SQLException {
        String code = SourcingTerms.canonicalItem(item);
        if (!outbox.inTransaction(work -> SpreadRulesTable.delete(work.connection(), code))) {
            throw Problems.notFound("there is no rule of spread for " + code);
        }
    }
}
