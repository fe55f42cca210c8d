package io.pullsignal.gateway.approval.rest;

import io.pullsignal.gateway.approval.ApprovalLimit;
import io.pullsignal.gateway.approval.db.ApprovalLimitsTable;
import io.pullsignal.gateway.pipeline.rest.Problems;
import io.pullsignal.messaging.TransactionalOutbox;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What may be ordered on whose word. */
@Path("/v1/approval-limits")
public class ApprovalLimitsResource {
    /**
     * @param upTo worth of one order
     * @param expeditedUpTo the same of one that cannot wait; as upTo where it is left out
     */
    public record LimitBody(
            @NotNull @DecimalMin("0") @Digits(integer = 12, fraction = 4)
            BigDecimal upTo,

            @Nullable @DecimalMin("0") @Digits(integer = 12, fraction = 4)
            BigDecimal expeditedUpTo) {}

    private final TransactionalOutbox outbox;

    ApprovalLimitsResource(TransactionalOutbox outbox) {
        this.outbox = outbox;
    }

    @GET
    public List<ApprovalLimit> list() throws SQLException {
        return outbox.inTransaction(work -> ApprovalLimitsTable.all(work.connection()));
    }

    @PUT
    @Path("/{role}/{currency}")
    @Operation(
            summary = "What a role may have ordered; AUTOMATIC is what needs nobody's word",
            description =
                    "Orders above the automatic limit of their currency wait as PENDING_APPROVAL for somebody whose role"
                            + " reaches for them. A currency without an automatic limit needs nobody's word.")
    public ApprovalLimit put(String role, String currency, @Valid @NotNull LimitBody body) throws SQLException {
        ApprovalLimit limit = new ApprovalLimit(
                role, currency, body.upTo(), body.expeditedUpTo() == null ? body.upTo() : body.expeditedUpTo());
        outbox.inTransaction(work -> {
            ApprovalLimitsTable.put(work.connection(), limit);
            return limit;
        });
        return limit;
    }

    @DELETE
    @Path("/{role}/{currency}")
    public void delete(String role, String currency) throws SQLException {
        String code = ApprovalLimit.roleOf(role);
        String money = currency.toUpperCase(Locale.ROOT);
        if (!outbox.inTransaction(work -> ApprovalLimitsTable.delete(work.connection(), code, money))) {
            throw Problems.notFound("there is no limit of " + code + " in " + money);
        }
    }
}
