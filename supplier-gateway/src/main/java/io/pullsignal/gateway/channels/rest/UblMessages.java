package io.pullsignal.gateway.channels.rest;

import io.pullsignal.events.orders.v1.ResponseStatus;
import io.pullsignal.gateway.channels.ubl.UblAnswers;
import io.pullsignal.gateway.channels.ubl.UnitCodes;
import io.pullsignal.gateway.orders.db.OrderReads;
import io.pullsignal.gateway.orders.rest.SupplierAnswersResource.AdviceBody;
import io.pullsignal.gateway.orders.rest.SupplierAnswersResource.AdviceLineBody;
import io.pullsignal.gateway.orders.rest.SupplierAnswersResource.ResponseBody;
import io.pullsignal.gateway.orders.rest.SupplierAnswersResource.ResponseLineBody;
import io.pullsignal.gateway.pipeline.rest.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * OrderResponse and DespatchAdvice of UBL 2.1 in the words of this service. Quantities are stock units, as in the order.
 *
 * <p>A line is answered by what it says: a substitute that is offered, status 7 (not accepted) or a quantity of zero, another
 * quantity, another promised day, else as ordered. A response without lines accepts (AP) or rejects (RE) them all.
 */
@ApplicationScoped
class UblMessages implements MessageFormat {
    private static final String ALL_ACCEPTED = "AP";
    private static final String ALL_REJECTED = "RE";
    private static final String NOT_ACCEPTED = "7";

    private final OrderReads orders;
    private final SupplierAnswers answers;

    UblMessages(OrderReads orders, SupplierAnswers answers) {
        this.orders = orders;
        this.answers = answers;
    }

    @Override
    public void handIn(String supplier, byte[] body) throws SQLException {
        try {
            UblAnswers.Message message = UblAnswers.read(body);
            if (message instanceof UblAnswers.Response response) {
                Map<Integer, OrderReads.LineDetail> lines = linesOf(supplier, response.orderNumber());
                answers.respond(supplier, response.orderNumber(), response(response, lines));
            } else if (message instanceof UblAnswers.Advice advice) {
                Map<Integer, OrderReads.LineDetail> lines = linesOf(supplier, advice.orderNumber());
                answers.advise(supplier, advice.orderNumber(), advice(advice, lines));
            }
        } catch (UblAnswers.UnreadableException e) {
            throw Problems.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private Map<Integer, OrderReads.LineDetail> linesOf(String supplier, String orderNumber) throws SQLException {
        return orders
                .order(orderNumber)
                .filter(found -> found.order().supplier().equals(supplier))
                .orElseThrow(() -> Problems.notFound("there is no order " + orderNumber + " to " + supplier))
                .lines()
                .stream()
                .collect(Collectors.toMap(OrderReads.LineDetail::lineNumber, Function.identity()));
    }

    /** What a message leaves out is what the last revision said, and a line of which nothing is expected is not spoken of. */
    private static ResponseBody response(UblAnswers.Response response, Map<Integer, OrderReads.LineDetail> ordered) {
        List<ResponseLineBody> lines = new ArrayList<>();
        for (UblAnswers.ResponseLine said : response.lines()) {
            lines.add(line(said, response.code(), line(said.lineNumber(), ordered)));
        }
        if (lines.isEmpty()) {
            ResponseStatus all = switch (response.code()) {
                case ALL_ACCEPTED -> ResponseStatus.ACCEPTED;
                case ALL_REJECTED -> ResponseStatus.REJECTED;
                default ->
                    throw Problems.badRequest(
                            "a response without lines must have the code AP or RE, not '" + response.code() + "'");
            };
            for (OrderReads.LineDetail line : ordered.values()) {
                if (line.expectedQuantity().signum() == 0) {
                    continue;
                }
                BigDecimal quantity = all == ResponseStatus.REJECTED ? BigDecimal.ZERO : line.expectedQuantity();
                lines.add(new ResponseLineBody(line.lineNumber(), all, quantity, null, null, null));
            }
        }
        return new ResponseBody(response.id(), response.respondedAt(), lines);
    }

    private static ResponseLineBody line(UblAnswers.ResponseLine said, String code, OrderReads.LineDetail ordered) {
        requireUnit(said.unitCode(), ordered);
        boolean rejected = said.statusCode().isEmpty()
                ? code.equals(ALL_REJECTED)
                : said.statusCode().equals(NOT_ACCEPTED);
        BigDecimal named = said.quantity() == null ? ordered.expectedQuantity() : said.quantity();
        BigDecimal quantity = rejected ? BigDecimal.ZERO : named;
        return new ResponseLineBody(
                ordered.lineNumber(),
                status(said, quantity, ordered),
                quantity,
                said.promisedDate(),
                said.substituteItem(),
                said.note());
    }

    private static ResponseStatus status(
            UblAnswers.ResponseLine said, BigDecimal quantity, OrderReads.LineDetail ordered) {
        if (said.substituteItem() != null) {
            return ResponseStatus.SUBSTITUTED;
        }
        if (quantity.signum() == 0) {
            return ResponseStatus.REJECTED;
        }
        if (quantity.compareTo(ordered.expectedQuantity()) != 0) {
            return ResponseStatus.QUANTITY_CHANGED;
        }
        return said.promisedDate() == null || said.promisedDate().equals(ordered.requestedDate())
                ? ResponseStatus.ACCEPTED
                : ResponseStatus.DATE_CHANGED;
    }

    private static AdviceBody advice(UblAnswers.Advice advice, Map<Integer, OrderReads.LineDetail> ordered) {
        List<AdviceLineBody> lines = new ArrayList<>();
        for (UblAnswers.AdviceLine said : advice.lines()) {
            OrderReads.LineDetail line = line(said.lineNumber(), ordered);
            requireUnit(said.unitCode(), line);
            lines.add(new AdviceLineBody(line.lineNumber(), item(said.item(), line), said.quantity(), said.sscc()));
        }
        return new AdviceBody(advice.id(), advice.despatchedAt(), advice.expectedArrival(), lines);
    }

    private static String item(@Nullable String named, OrderReads.LineDetail line) {
        return named == null ? line.item() : named;
    }

    private static OrderReads.LineDetail line(String number, Map<Integer, OrderReads.LineDetail> ordered) {
        return ordered.entrySet().stream()
                .filter(line -> String.valueOf(line.getKey()).equals(number))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> Problems.badRequest("the order has no line '" + number + "'"));
    }

    private static void requireUnit(String unitCode, OrderReads.LineDetail line) {
        String expected = UnitCodes.of(line.unit());
        if (!unitCode.isEmpty() && !unitCode.equals(expected)) {
            throw Problems.badRequest(
                    "line " + line.lineNumber() + ": quantities are in " + expected + ", as ordered, not " + unitCode);
        }
    }
}
