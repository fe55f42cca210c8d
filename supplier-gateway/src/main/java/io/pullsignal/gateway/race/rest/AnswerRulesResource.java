package io.pullsignal.gateway.race.rest;

import io.pullsignal.gateway.pipeline.rest.Problems;
import io.pullsignal.gateway.race.AnswerRule;
import io.pullsignal.gateway.race.Patience;
import io.pullsignal.gateway.race.db.AnswerRulesTable;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What is done without asking where goods or answers come too late: by supplier, and * for everybody else. */
@Path("/v1/answer-rules")
public class AnswerRulesResource {
    private static final int RULES_MAXIMUM = 10_000;
    private static final int REMINDERS_BY_DEFAULT = 2;

    /**
     * @param automaticUpTo what one remedy may cost without a buyer's word
     * @param currency ISO 4217 code; remedies that are paid in another one are proposed
     * @param answerHours how long an answer to an order may take, in business time; left out where nobody is reminded
     * @param reminders how often it is asked for after that; two where it is left out
     */
    public record RuleBody(
            @NotNull @DecimalMin("0") @Digits(integer = 12, fraction = 4)
            BigDecimal automaticUpTo,

            @NotNull String currency,
            @Nullable Integer answerHours,
            @Nullable Integer reminders) {
        AnswerRule of(String supplier) {
            Patience patience = answerHours == null
                    ? null
                    : new Patience(answerHours, reminders == null ? REMINDERS_BY_DEFAULT : reminders);
            return new AnswerRule(supplier, automaticUpTo, currency, patience);
        }
    }

    private final TransactionalOutbox outbox;

    AnswerRulesResource(TransactionalOutbox outbox) {
        this.outbox = outbox;
    }

    @GET
    public List<AnswerRule> list() throws SQLException {
        return outbox.inTransaction(work -> AnswerRulesTable.all(work.connection(), RULES_MAXIMUM));
    }

    @PUT
    @Path("/{supplier}")
    @Operation(
            summary = "Takes remedies of a supplier (* for every other one) without asking, up to an amount each",
            description =
                    "Without a rule everything is proposed. What costs nothing is taken at once where there is one. With"
                            + " answerHours a supplier that does not answer is reminded, and then the order escalated.")
    public AnswerRule put(String supplier, @Valid @NotNull RuleBody body) throws SQLException {
        AnswerRule rule = body.of(supplier);
        outbox.inTransaction(work -> {
            AnswerRulesTable.put(work.connection(), rule);
            return rule;
        });
        return rule;
    }

    @DELETE
    @Path("/{supplier}")
    public void delete(String supplier) throws SQLException {
        String code = AnswerRule.codeOf(supplier);
        if (!outbox.inTransaction(work -> AnswerRulesTable.delete(work.connection(), code))) {
            throw Problems.notFound("there is no rule for " + code);
        }
    }
}
