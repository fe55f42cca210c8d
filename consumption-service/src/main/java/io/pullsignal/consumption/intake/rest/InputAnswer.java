package io.pullsignal.consumption.intake.rest;

import java.util.List;

/**
 * What became of the rows of a request.
 *
 * @param accepted rows that are durable in the log; the business rules are applied after that
 * @param rejected rows that were not taken
 */
public record InputAnswer(int accepted, List<RejectedRow> rejected) {
    /** @param row number of the row, from 1 */
    public record RejectedRow(int row, RowProblem problem) {}

    /**
     * An RFC 9457 problem.
     *
     * @param field path of the field within the row; empty where it is the row as such
     */
    public record RowProblem(String type, String title, int status, String detail, String field) {
        static RowProblem of(String field, String detail) {
            return new RowProblem("about:blank", "Row cannot be taken", 422, detail, field);
        }
    }
}
