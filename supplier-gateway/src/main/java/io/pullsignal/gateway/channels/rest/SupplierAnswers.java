package io.pullsignal.gateway.channels.rest;

import io.pullsignal.gateway.orders.db.OrderReads;
import io.pullsignal.gateway.orders.rest.SupplierAnswersResource;
import io.pullsignal.gateway.pipeline.rest.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.sql.SQLException;
import java.util.Set;

/** Hands in what a supplier said about its own orders, by the way that everybody uses. */
@ApplicationScoped
class SupplierAnswers {
    private final OrderReads orders;
    private final SupplierAnswersResource answers;
    private final Validator validator;

    SupplierAnswers(OrderReads orders, SupplierAnswersResource answers, Validator validator) {
        this.orders = orders;
        this.answers = answers;
        this.validator = validator;
    }

    void respond(String supplier, String orderNumber, SupplierAnswersResource.ResponseBody response)
            throws SQLException {
        requireOwn(supplier, orderNumber);
        requireValid(response);
        answers.respond(orderNumber, response);
    }

    void advise(String supplier, String orderNumber, SupplierAnswersResource.AdviceBody advice) throws SQLException {
        requireOwn(supplier, orderNumber);
        requireValid(advice);
        answers.advise(orderNumber, advice);
    }

    /** An order of somebody else is none. */
    private void requireOwn(String supplier, String orderNumber) throws SQLException {
        if (orders.supplierOf(orderNumber).filter(supplier::equals).isEmpty()) {
            throw Problems.notFound("there is no order " + orderNumber + " to " + supplier);
        }
    }

    private <T> void requireValid(T body) {
        Set<ConstraintViolation<T>> violations = validator.validate(body);
        if (!violations.isEmpty()) {
            ConstraintViolation<T> first = violations.iterator().next();
            throw Problems.badRequest(first.getPropertyPath() + " " + first.getMessage());
        }
    }
}
